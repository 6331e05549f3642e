import Testing

@testable import RewardReports

struct CSVTextTests {
    @Test(arguments: [
        ("A-1", "A-1"), ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-x", "'-x"), ("@sum", "'@sum"), ("\tx", "'\tx"),
        ("-10.50", "-10.50"), ("+5", "+5"), ("-", "'-"), ("--1", "'--1"), ("-1.2.3", "'-1.2.3"), ("-1.", "'-1."),
        ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=a,b", "\"'=a,b\""), ("a\r\nb", "\"a\r\nb\""),
        ("", ""),
    ])
    func `a cell is quoted where it must be and never a formula`(content: String, cell: String) {
        #expect(CSVText.cell(content) == cell)
    }
}
