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
        let document: YAMLDocument
        do {
            document = try YAMLDocument(text)
        } catch {
            throw TermsFileProblems([error], file: file)
        }
        var reader = TermsReader()
        let terms = reader.terms(document.root)
        if let terms, reader.problems.isEmpty { return terms }
        throw TermsFileProblems(reader.problems, file: file)
    }
}
