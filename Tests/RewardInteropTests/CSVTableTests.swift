import RewardDomain
import RewardInterop
import RewardTestSupport
import TestRandom
import Testing

struct CSVTableTests {
    private func rows(_ text: String) -> [String] {
        CSVTable(text.utf8).rows.map { "\($0.line): \($0.fields.joined(separator: "|"))" }
    }

    private func problems(_ text: String) -> [String] { CSVTable(text.utf8).problems.map(\.description) }

    @Test func `rows are cut at commas and numbered by line`() {
        #expect(CSVTable("a,b\n1,2\n3,\n".utf8).header?.fields == ["a", "b"])
        #expect(rows("a,b\n1,2\n3,\n") == ["2: 1|2", "3: 3|"])
    }

    @Test func `a byte order mark, Windows line ends and a missing last line end change nothing`() {
        #expect(CSVTable("\u{FEFF}a,b\r\n1,2".utf8).header?.fields == ["a", "b"])
        #expect(rows("\u{FEFF}a,b\r\n1,2\r\n3,4") == ["2: 1|2", "3: 3|4"])
    }

    @Test func `a quoted field keeps commas, doubled quotes and line breaks`() {
        #expect(rows("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\nnext,row\n") == ["2: x, \"y\"|one\r\ntwo", "4: next|row"])
        #expect(rows("a,b\n\"\",\"\"\n") == ["2: |"])
    }

    @Test func `empty lines are passed over but counted`() {
        #expect(rows("\na,b\n\n1,2\n\r\n\n3,4\n\n") == ["4: 1|2", "7: 3|4"])
    }

    @Test func `a row with too few or too many fields harms no other`() {
        let text = "a,b\n1,2\nonly\n1,2,3\n3,4\n"
        #expect(rows(text) == ["2: 1|2", "5: 3|4"])
        #expect(
            problems(text) == [
                "line 3: the row has 1 fields; the first line has 2",
                "line 4: the row has 3 fields; the first line has 2",
            ])
    }

    @Test func `a quote inside a field, or text after one, is a problem of that row`() {
        let text = "a,b\n1,5\" tall\n\"x\"y,2\n3,4\n"
        #expect(rows(text) == ["4: 3|4"])
        #expect(
            problems(text) == [
                "line 2: a quote stands inside a field; put the whole field in quotes and double it",
                "line 3: field 1 goes on after its closing quote",
            ])
    }

    @Test func `a quote nobody closed costs its own row and is named with the line where it began`() {
        let text = "a,b\n1,2\n3,\"open\n5,6\n7,\"closed\"\n9,0\n"
        #expect(rows(text) == ["2: 1|2", "4: 5|6", "5: 7|closed", "6: 9|0"])
        #expect(problems(text).count == 1)
        #expect(problems("a,b\n1,2\n3,\"open\n5,6\n") == ["line 3: the quote opened on line 3 is never closed"])
    }

    @Test func `an open quote in a long file is given up after its limit`() {
        let text = "a,b\n1,\"open\n" + String(repeating: "2,3\n", count: 5000)
        #expect(problems(text) == ["line 2: the quote opened on line 2 is never closed"])
        #expect(rows(text).count == 5000)
    }

    @Test func `bytes that are no UTF-8 spoil only their row`() {
        let bytes = Array("a,b\n1,".utf8) + [0xFF, 0xFE] + Array("\n3,4\n".utf8)
        let table = CSVTable(bytes)
        #expect(table.rows.map(\.fields) == [["3", "4"]])
        #expect(table.problems.map(\.description) == ["line 2: the row is not written in UTF-8"])
    }

    @Test func `a lone carriage return is a problem`() {
        #expect(problems("a,b\n1,2\r3,4\n5,6\n") == ["line 2: a carriage return stands where no line ends"])
    }

    @Test func `nothing is a table without a header`() {
        #expect(CSVTable("".utf8).header == nil)
        #expect(CSVTable("\"open".utf8).header == nil)
        #expect(problems("\"open\n1,2\n") == ["line 1: the quote opened on line 1 is never closed"])
    }

    @Test func `no bytes crash the reader, and every line is a row or a problem`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<3000 {
            let bytes = (0..<60).map { _ in Array("ab,\"\n\r\u{0}".utf8 + [0xC3]).randomElement(using: &random)! }
            let table = CSVTable(Array("a,b\n".utf8) + bytes)
            #expect(Set(table.rows.map(\.line)).isDisjoint(with: table.problems.map(\.line)))
        }
    }
}
