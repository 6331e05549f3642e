import LedgerStorage
public import RewardDomain

/// What identifies a person beside the clinic's code. Stored sealed, never in an event.
public struct PersonParticulars: Hashable, Sendable {
    public var name: String?
    public var born: Day?
    /// By kind: `medicaid`, `mrn`, `phone`, `email` …
    public var identifiers: [Slug: String]

    public init(name: String? = nil, born: Day? = nil, identifiers: [Slug: String] = [:]) {
        self.name = name
        self.born = born
        self.identifiers = identifiers
    }

    public var isEmpty: Bool { name == nil && born == nil && identifiers.isEmpty }

    /// What may be said of one person.
    public static let nameCharactersMax = 200
    public static let identifierCharactersMax = 100
    public static let identifiersMax = 20
    /// Nobody in treatment was born longer ago.
    static let yearsSinceBirthMax = 120

    static let nameField = Slug("name")!
    static let bornField = Slug("born")!
    /// What a name and a birth date together are indexed under.
    static let personKind = Slug("person")!
    private static let reserved = [nameField, bornField, personKind]

    /// As it is stored, by field.
    init(_ fields: [Slug: String]) {
        name = fields[Self.nameField]
        born = fields[Self.bornField].flatMap { Day(iso: $0) }
        identifiers = fields.filter { !Self.reserved.contains($0.key) }
    }

    var fields: [Slug: String] {
        var fields = identifiers
        fields[Self.nameField] = name
        fields[Self.bornField] = born?.description
        return fields
    }

    /// As it is to be stored, or why it cannot be.
    func checked(today: Day) throws(Refusal) -> PersonParticulars {
        var checked = PersonParticulars(born: born)
        if let name {
            checked.name = try Self.checked(name, most: Self.nameCharactersMax, "a name")
            guard !MatchText.name(name).isEmpty else {
                throw Refusal(.malformed, "A name has at least one letter; give it as it is written.")
            }
        }
        if let born, born > today || born.days(to: today) > Self.yearsSinceBirthMax * 366 {
            throw Refusal(.malformed, "Nobody here was born on \(born), today is \(today); check the birth date.")
        }
        guard identifiers.count <= Self.identifiersMax else {
            throw Refusal(
                .malformed, "A person has at most \(Self.identifiersMax) identifiers; \(identifiers.count) given.")
        }
        for (kind, value) in identifiers {
            guard !Self.reserved.contains(kind) else {
                throw Refusal(.malformed, "\(kind) is no kind of identifier; give --name and --born for those.")
            }
            checked.identifiers[kind] = try Self.checked(value, most: Self.identifierCharactersMax, "an identifier")
            guard !MatchText.identifier(value, kind: kind).isEmpty else {
                throw Refusal(.malformed, "The \(kind) has neither letters nor digits in it; give it as it is written.")
            }
        }
        return checked
    }

    private static func checked(_ text: String, most: Int, _ what: String) throws(Refusal) -> String {
        let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        guard !words.isEmpty, words.count <= most, !words.contains("\0") else {
            throw Refusal(.malformed, "\(what.prefix(1).uppercased() + what.dropFirst()) has 1 to \(most) characters.")
        }
        return words
    }

    /// What the person can be found again by: a name only with its birth date, and each identifier.
    func matches(_ keys: InstallationKeys, _ organization: Slug) -> [PersonMatch] {
        var texts = identifiers.map { kind, value in (kind, [MatchText.identifier(value, kind: kind)]) }
        if let name, let born { texts.append((Self.personKind, [MatchText.name(name), born.description])) }
        return texts.map { kind, parts in
            PersonMatch(kind: kind, digest: keys.digest(.personMatch, [organization.text, kind.text] + parts))
        }.sorted { $0.kind < $1.kind }
    }

    /// The kinds that are indexed anew when these fields change.
    static func kinds(touchedBy fields: some Sequence<Slug>) -> Set<Slug> {
        Set(fields.map { $0 == nameField || $0 == bornField ? personKind : $0 })
    }
}
