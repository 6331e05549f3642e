public import RewardReports

/// What pages say, in the language of whoever reads them.
///
/// The English stands in the templates, between `{{#t}}` and `{{/t}}`, and in the code; `es.po` has the Spanish of every
/// sentence, whole, with its values in their places. A test holds the two together.
public struct PageWords: Hashable, Sendable {
    public let language: Language

    public static let english = PageWords(.en)

    public init(_ language: Language) { self.language = language }

    private static let spanish = PortableObject.sentences(String(decoding: PackageResources.es_po, as: UTF8.self))

    /// A sentence with the values that stand in it in braces: `words("Since {day}", ["day": "Mon 5 Jan"])`. What has no
    /// translation is said in English.
    public func callAsFunction(_ english: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        var sentence = language == .en ? english : Self.spanish[english] ?? english
        for (name, value) in values { sentence = sentence.replacing("{\(name)}", with: value) }
        return sentence
    }

    /// A template in this language.
    func template(_ source: String) -> String {
        var parts: [String] = []
        for (index, part) in source.split(separator: "{{#t}}", omittingEmptySubsequences: false).enumerated() {
            guard index > 0 else {
                parts.append(String(part))
                continue
            }
            let pieces = part.split(separator: "{{/t}}", maxSplits: 1, omittingEmptySubsequences: false)
            parts.append(self(String(pieces[0])))
            parts += pieces.dropFirst().map(String.init)
        }
        return parts.joined()
    }

    /// Every sentence that has Spanish words.
    static var translated: [String: String] { spanish }
}
