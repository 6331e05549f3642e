import RewardDomain
import RewardInterop
import RewardTestSupport
import Testing

/// The worked tables of a page under docs/spec, each with the terms the page names above it:
///
/// - a fenced yaml block holding whole terms;
/// - ``Terms: `higgins-1994` ``, a preset; ``and `…` `` a second one; ``plus `…` `` a line more;
///   ``with `…` instead of `…` `` another text at one place of the file;
/// - ``The same terms with `…` instead of `…` ``;
/// - ``After `NEG*7`: `` what came before the table's first row; ``First day: `2026-01-08` ``.
struct SpecPage {
    struct Table {
        var line: Int
        var terms: [Terms]
        var after: String
        var firstDay: Day
        var header: [String]
        var rows: [[String]]
    }

    private(set) var tables: [Table] = []
    private var files: [String] = []
    private var after: String = ""
    private var firstDay = Day.monday
    private var fence: [Substring]?

    init(_ name: String) throws {
        let text = try Repository.text("docs/spec/\(name)")
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try read(line, number: index + 1)
        }
    }

    private mutating func read(_ line: Substring, number: Int) throws {
        if let lines = fence {
            fence = line == "```" ? nil : lines + [line]
            if line == "```" { files = [lines.joined(separator: "\n") + "\n"] }
        } else if line == "```yaml" {
            fence = []
        } else if line.hasPrefix("|") {
            try readRow(line, number: number)
        } else if line.hasPrefix("Terms:") {
            files = []
            try readTerms(line)
        } else if line.hasPrefix("The same terms") {
            try readTerms(line)
        } else if line.hasPrefix("After `") {
            after = String(line.split(separator: "`")[1])
        } else if line.hasPrefix("First day: `") {
            firstDay = try #require(Day(iso: line.split(separator: "`")[1]))
        }
    }

    private mutating func readTerms(_ line: Substring) throws {
        // Between backquotes stands code, before each piece of code the words that say what it is for.
        let parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        var replacement = ""
        for index in stride(from: 1, to: parts.count, by: 2) {
            let (words, code) = (parts[index - 1], parts[index])
            if words.hasSuffix("instead of ") {
                #expect(files[files.count - 1].contains(code), "the terms have no \(code)")
                files[files.count - 1].replace(code, with: replacement, maxReplacements: 1)
            } else if words.hasSuffix("with ") {
                replacement = code
            } else if words.hasSuffix("plus ") {
                files[files.count - 1] += code + "\n"
            } else {
                // Without its comments, which quote the keys they explain.
                let lines = try Repository.preset(code).split(separator: "\n").filter { !$0.hasPrefix("#") }
                files.append(lines.joined(separator: "\n") + "\n")
            }
        }
    }

    private mutating func readRow(_ line: Substring, number: Int) throws {
        let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ").joined(separator: " ") }
        if let last = tables.indices.last, tables[last].line + tables[last].rows.count + 2 == number {
            tables[last].rows.append(cells)
        } else if !line.hasPrefix("|--") {
            let terms = try files.map { try TermsFile.read($0, file: "the terms above line \(number)") }
            tables.append(
                Table(line: number, terms: terms, after: after, firstDay: firstDay, header: cells, rows: []))
            (after, firstDay) = ("", .monday)
        }
    }
}
