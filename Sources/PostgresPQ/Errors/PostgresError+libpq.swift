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
    let lines = text.map { String(cString: $0) }?.split(separator: "\n") ?? []
    let said = lines.filter { !$0.hasPrefix("\t") }.map(singleSpaced)
    return said.isEmpty ? "libpq gave no reason" : said.joined(separator: "; ")
  }

  static func firstSentence(_ text: UnsafePointer<CChar>?) -> String {
    let all = sentence(text)
    return all.firstIndex(of: ";").map { String(all[..<$0]) } ?? all
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
