import RewardDomain
import Testing

struct MonthTests {
    @Test func `a month knows its days and its neighbours`() throws {
        let february = try #require(Month(iso: "2024-02"))
        #expect("\(february.firstDay) \(february.lastDay) \(february.next)" == "2024-02-01 2024-02-29 2024-03")
        #expect(try #require(Month(iso: "2025-12")).next.description == "2026-01")
        #expect(try #require(Month(iso: "2025-12")).januaryOfYear.description == "2025-01")
        #expect(try #require(Month(iso: "2100-02")).lastDay.description == "2100-02-28")
        #expect(february.contains(Day(iso: "2024-02-29")!))
        #expect(!february.contains(Day(iso: "2024-03-01")!))
    }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "2026", "2026-01-05", "1899-12", "3000-01"])
    func `what is no month is not read`(text: String) {
        #expect(Month(iso: text) == nil)
    }
}
