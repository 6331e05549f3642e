public import RewardDomain
import RewardInterop

/// The worked tables of a page under docs/spec, each with the terms the page names above it:
///
/// - a fenced yaml block holding whole terms;
/// - ``Terms: `higgins-1994` ``, a preset; ``and `…` `` a second one; ``plus `…` `` a line more;
///   ``with `…` instead of `…` `` another text at one place of the file;
/// - ``The same terms with `…` instead of `…` ``;
/// - ``After `NEG*7`: `` what came before the table's first row; ``First day: `2026-01-08` ``, several where the table
///   is about several enrollments; ``Every other visit: `negative` `` what the table leaves out.
public struct SpecPage {
    public struct Table {
        public var line: Int
        /// The terms, and as the texts they were read from.
        public var terms: [Terms]
        public var texts: [String]
        public var after: String
        public var firstDays: [Day]
        public var otherVisits: String?
        public var header: [String]
        public var rows: [[String]]

        public var firstDay: Day { firstDays[0] }

        /// The cell of a row under a heading; none where the table has no such column.
        public func cell(_ row: [String], _ heading: String) -> String? {
            header.firstIndex(of: heading).map { row[$0] }
        }
    }

    public struct Problem: Error, CustomStringConvertible {
        public var description: String

        public init(description: String) { self.description = description }
    }

    public private(set) var tables: [Table] = []
    /// The fenced blocks, by language, in order.
    public private(set) var blocks: [(language: String, text: String)] = []
    private var files: [String] = []
    private var after: String = ""
    private var firstDays: [Day] = []
    private var otherVisits: String?
    private var fence: (language: String, lines: [Substring])?

    public init(_ name: String) throws {
        let text = try Repository.text("docs/spec/\(name)")
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try read(line, number: index + 1)
        }
    }

    /// The only table with these headings.
    public func table(_ header: [String]) throws -> Table {
        let found = tables.filter { $0.header == header }
        guard found.count == 1 else { throw Problem(description: "\(found.count) tables of \(header)") }
        return found[0]
    }

    private mutating func read(_ line: Substring, number: Int) throws {
        if let (language, lines) = fence {
            fence = line == "```" ? nil : (language, lines + [line])
            if line == "```" { close(language, lines.joined(separator: "\n") + "\n") }
        } else if line.hasPrefix("```") {
            fence = (String(line.dropFirst(3)), [])
        } else if line.hasPrefix("|") {
            try readRow(line, number: number)
        } else if line.hasPrefix("Terms:") {
            files = []
            try readTerms(line)
        } else if line.hasPrefix("The same terms") {
            try readTerms(line)
        } else if line.hasPrefix("After `") {
            after = Self.code(line)[0]
        } else if line.hasPrefix("First day: `") {
            firstDays = Self.code(line).compactMap { Day(iso: $0) }
        } else if line.hasPrefix("Every other visit: `") {
            otherVisits = Self.code(line)[0]
        }
    }

    private mutating func close(_ language: String, _ text: String) {
        blocks.append((language, text))
        if language == "yaml" { files = [text] }
    }

    /// What stands between backquotes.
    private static func code(_ line: Substring) -> [String] {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    }

    private mutating func readTerms(_ line: Substring) throws {
        // Before each piece of code stand the words that say what it is for.
        let parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        var replacement = ""
        for index in stride(from: 1, to: parts.count, by: 2) {
            let (words, code) = (parts[index - 1], parts[index])
            if words.hasSuffix("instead of ") {
                guard files[files.count - 1].contains(code) else {
                    throw Problem(description: "the terms have no \(code)")
                }
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
        // A bar within a cell is written with a backslash, and code between backquotes.
        let cells = line.dropFirst().dropLast().replacing(#"\|"#, with: "\0")
            .split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ").joined(separator: " ").replacing("\0", with: "|").replacing("`", with: "") }
        if let last = tables.indices.last, tables[last].line + tables[last].rows.count + 2 == number {
            tables[last].rows.append(cells)
        } else if !line.hasPrefix("|--") {
            let terms = try files.map { try TermsFile.read($0, file: "the terms above line \(number)") }
            tables.append(
                Table(
                    line: number, terms: terms, texts: files, after: after,
                    firstDays: firstDays.isEmpty ? [.monday] : firstDays, otherVisits: otherVisits, header: cells,
                    rows: []))
            (after, firstDays, otherVisits) = ("", [], nil)
        }
    }
}
