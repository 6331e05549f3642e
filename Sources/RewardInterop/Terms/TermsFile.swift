public import RewardDomain

/// A program's file (design section 4): strict YAML, read into terms or refused with every reason.
public enum TermsFile {
    /// The largest file that is read, in bytes. The longest schedule written out fits many times.
    public static let bytesMax = 256 * 1024

    /// Reads `text` as a program's terms, ready to be published.
    ///
    /// - Parameter file: The name the problems carry; nothing is opened.
    /// - Throws: Everything that is wrong with the file, by line. Amounts are read from the text as written, never
    ///   through a binary fraction.
    public static func read(_ text: String, file: String) throws(TermsFileProblems) -> Terms {
        try readWithLines(text, file: file).terms
    }

    /// The same, with the lines on which everything stands.
    public static func readWithLines(_ text: String, file: String) throws(TermsFileProblems) -> TermsWithLines {
        let document: YAMLDocument
        do {
            document = try YAMLDocument(text)
        } catch {
            throw TermsFileProblems([error], file: file)
        }
        var reader = TermsReader()
        let terms = reader.terms(document.root)
        guard let terms, reader.problems.isEmpty else { throw TermsFileProblems(reader.problems, file: file) }
        return TermsWithLines(
            terms: terms, file: file, lines: KeyLines(lines: reader.lines, shortForms: reader.shortForms))
    }
}

/// Terms as a file says them.
public struct TermsWithLines: Hashable, Sendable {
    public let terms: Terms
    /// The name that problems and warnings carry.
    public let file: String
    let lines: KeyLines

    /// `mine.yaml:14: warning: targets[0].reset: …` for a remark about the key at `path`.
    public func warning(at path: String, _ reason: String) -> String {
        let place = lines.place(of: path)
        return "\(file):\(place.line): warning: \(place.path.isEmpty ? "" : place.path + ": ")\(reason)"
    }

    /// From 1: the line of the nearest key on the way to `path`.
    public func line(of path: String) -> Int { lines.place(of: path).line }
}
