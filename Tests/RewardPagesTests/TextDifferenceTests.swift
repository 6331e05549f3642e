import Testing

@testable import RewardPages

struct TextDifferenceTests {
    private func shown(_ old: String, _ new: String) -> [String] {
        TextDifference(from: old, to: new).lines.map { line in
            switch line.kind {
            case .same: " " + line.text
            case .removed: "-" + line.text
            case .added: "+" + line.text
            }
        }
    }

    @Test func `what goes stands before what comes, with three lines around`() {
        let old = (1...12).map(String.init).joined(separator: "\n") + "\n"
        #expect(
            shown(old, old.replacing("6\n", with: "six\n"))
                == [" …", " 3", " 4", " 5", "-6", "+six", " 7", " 8", " 9", " …"])
    }

    @Test func `a new text comes whole, the same one shows nothing but a gap, and an empty one nothing`() {
        #expect(shown("", "a\nb\n") == ["+a", "+b"])
        #expect(shown("a\nb\n", "a\nb") == [" …"])
        #expect(shown("", "").isEmpty)
        #expect(shown("a\n", "") == ["-a"])
    }
}
