/// The columns of one kind of table, found by name in any order.
struct Columns {
    private let places: [String: Int]

    /// - Parameters:
    ///   - header: the names of the columns; nil where there are none, because of `problem` or because the file is empty.
    /// - Throws: When a column is missing, unknown, or there twice, naming it.
    init(
        _ header: CSVTable.Row?, problem: RowProblem?, required: [String], optional: [String]
    ) throws(TableRefused) {
        guard let header else {
            throw TableRefused(
                line: problem?.line ?? 1,
                reason: problem?.reason
                    ?? "the file is empty; its first line has to name the columns \(required.joined(separator: ","))")
        }
        let names = header.fields.map { $0.trimmed }
        let known = required + optional
        if names.count == 1, let separator = names[0].unicodeScalars.first(where: { $0 == ";" || $0 == "\t" }) {
            throw TableRefused(
                line: header.line,
                reason: "the columns are separated by \(separator == ";" ? "semicolons" : "tabs"); use commas")
        }
        var places: [String: Int] = [:]
        for (place, name) in names.enumerated() {
            guard known.contains(name) else {
                throw TableRefused(
                    line: header.line,
                    reason: "unknown column \(quoted(name)); known are \(known.joined(separator: ", "))"
                        + suggestion(for: name, among: known))
            }
            guard places.updateValue(place, forKey: name) == nil else {
                throw TableRefused(line: header.line, reason: "the column ‘\(name)’ stands twice")
            }
        }
        let missing = required.filter { places[$0] == nil }
        guard missing.isEmpty else {
            let names = missing.map { "‘\($0)’" }.joined(separator: " and ")
            throw TableRefused(line: header.line, reason: "the required column \(names) is missing")
        }
        self.places = places
    }

    /// The text of a column without the blanks around it; nil when the column is absent or the field empty.
    func text(_ name: String, _ row: CSVTable.Row) -> String? {
        guard let place = places[name] else { return nil }
        let text = row.fields[place].trimmed
        return text.isEmpty ? nil : text
    }
}

extension StringProtocol {
    /// Without the blanks at its ends.
    var trimmed: String {
        // Nearly every text has none, and an ASCII letter at an end shows that fast.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, inked.contains(first), inked.contains(last)
        {
            return String(self)
        }
        let tail = drop { $0.isWhitespace }
        guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(tail[...last])
    }
}

/// The characters of ASCII that can be seen.
private let inked = Unicode.Scalar("!")...Unicode.Scalar("~")
