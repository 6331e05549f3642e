/// What can happen in a stream that is not a participant's: the house's own (design section 3.7).
public enum HouseEvent: Hashable, Sendable {
    case organizationFounded(name: String)
    case siteOpened(site: Slug, name: String, timeZone: String)
    case termsPublished(TermsPublished)
}

/// A revision of a program was published. Keeps the file as it was written beside what was read from it.
public struct TermsPublished: Hashable, Sendable {
    public var terms: PublishedTerms
    /// The file's text, comments included.
    public var text: String

    public init(terms: PublishedTerms, text: String) {
        self.terms = terms
        self.text = text
    }
}

/// The name of a house stream: `organization:default`, `site:main`, `program:higgins-1994`.
public struct HouseStream: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(name: String) { self.name = name }

    public static func organization(_ id: Slug) -> HouseStream { HouseStream(name: "organization:\(id)") }
    public static func site(_ id: Slug) -> HouseStream { HouseStream(name: "site:\(id)") }
    public static func program(_ id: Slug) -> HouseStream { HouseStream(name: "program:\(id)") }

    public var description: String { name }
}
