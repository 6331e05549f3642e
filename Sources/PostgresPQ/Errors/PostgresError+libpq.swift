import CLibPQ

extension PostgresError {
    static func decoding(_ message: String, query: String, column: String? = nil) -> PostgresError {
        PostgresError(.decoding, message, column: column, query: query)
    }

    static func cancelled(query: String?) -> PostgresError {
        PostgresError(.cancelled, "The task was cancelled.", query: query)
    }

    /// libpq says one thing a line, a line for each host it tried, and then guesses at the cause in lines
    /// that begin with a tab. One sentence is enough.
    static func sentence(_ text: UnsafePointer<CChar>?) -> String {
        sentence(of: lines(text))
    }

    static func firstSentence(_ text: UnsafePointer<CChar>?) -> String {
        sentence(of: Array(lines(text).prefix(1)))
    }

    /// What libpq says of a connection it could not make. What it quotes of the connection string may be a
    /// piece of a password, misread; only hosts are let through.
    static func connecting(_ text: UnsafePointer<CChar>?) -> String {
        sentence(
            of: lines(text).map { line in
                let namesHost = line.hasPrefix("connection to server") || line.hasPrefix("could not translate")
                return namesHost && !line.contains("@") ? line : withoutQuotations(line)
            })
    }

    private static func lines(_ text: UnsafePointer<CChar>?) -> [String] {
        let lines = text.map { String(cString: $0) }?.split(separator: "\n") ?? []
        return lines.filter { !$0.hasPrefix("\t") }.map(singleSpaced)
    }

    private static func sentence(of lines: [String]) -> String {
        lines.isEmpty ? "libpq gave no reason" : lines.joined(separator: "; ")
    }

    /// Leaves out whatever stands in quotes, for where libpq quotes pieces of a connection string.
    static func withoutQuotations(_ text: String) -> String {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .map { index, part in index.isMultiple(of: 2) ? String(part) : "\"…\"" }
            .joined()
    }

    private static func singleSpaced(_ line: Substring) -> String {
        // The server writes `FATAL:  role …`, with two spaces.
        line.split(separator: " ").joined(separator: " ")
    }
}
