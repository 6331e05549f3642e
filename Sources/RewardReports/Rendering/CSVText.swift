/// Writes a table as CSV for people who open it in a spreadsheet (RFC 4180, lines ended by a line feed).
public struct CSVText: Hashable, Sendable {
    public private(set) var text = ""

    public init() {}

    public mutating func addLine(_ cells: [String]) {
        text += cells.map(Self.cell).joined(separator: ",") + "\n"
    }

    /// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises
    /// (https://owasp.org/www-community/attacks/CSV_Injection). A number stays a number: `-10.50`.
    static func cell(_ content: String) -> String {
        let safe = beginsFormula(content) && !isNumeric(content) ? "'" + content : content
        let needsQuotes = safe.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
        guard needsQuotes else { return safe }
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func beginsFormula(_ content: String) -> Bool {
        content.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    }

    /// An optional sign, digits, and at most one point among them.
    private static func isNumeric(_ content: String) -> Bool {
        let unsigned = content.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hasOneSign = content.utf8.count - unsigned.count <= 1
        return hasOneSign && parts.count <= 2
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
