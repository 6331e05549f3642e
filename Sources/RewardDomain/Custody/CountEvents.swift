/// What can happen to one count.
public enum CountEvent: Hashable, Sendable {
    case opened(CountOpened)
    /// Entered again before it is signed, this is what was counted.
    case entered(CountEntered)
    /// Why a line came out otherwise than the ledger says. Names nobody.
    case explained(line: String, text: String)
    /// By a second person. What was counted of goods is what there is from now on.
    case signed
}

public struct CountOpened: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case cards, goods, bowl
    }

    public var site: Slug
    public var number: Int
    public var kind: Kind
    /// Whose bowl.
    public var program: Slug?

    public init(site: Slug, number: Int, kind: Kind, program: Slug? = nil) {
        self.site = site
        self.number = number
        self.kind = kind
        self.program = program
    }
}

/// One line of a count: what was found, beside what the ledger said at that moment.
public struct CountLine: Hashable, Sendable {
    /// `walmart-25.00`, the item, or what stands on the slip.
    public var name: String
    public var counted: Int
    public var expected: Int

    public init(name: String, counted: Int, expected: Int) {
        self.name = name
        self.counted = counted
        self.expected = expected
    }

    /// What is there more than expected; negative for what is missing.
    public var variance: Int { counted - expected }
}

public struct CountEntered: Hashable, Sendable {
    /// The actor who counted.
    public var by: String
    /// Who keeps what was counted, and who bought it: neither counts it.
    public var custodians: [Slug]
    public var lines: [CountLine]

    public init(by: String, custodians: [Slug], lines: [CountLine]) {
        self.by = by
        self.custodians = custodians
        self.lines = lines
    }
}
