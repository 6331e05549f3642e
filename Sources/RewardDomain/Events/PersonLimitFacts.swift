/// What a law or the organization allows one person at most, whatever pays it, was set.
public struct PersonLimitSet: Hashable, Sendable {
    public var name: Slug
    /// Where it is written.
    public var title: String
    public var currency: Currency
    /// Of scope person.
    public var limit: FundLimit

    public init(name: Slug, title: String, currency: Currency, limit: FundLimit) {
        self.name = name
        self.title = title
        self.currency = currency
        self.limit = limit
    }
}

/// A limit on what one person may be paid binds no visit held after a day.
public struct PersonLimitEnded: Hashable, Sendable {
    public var name: Slug
    public var until: Day

    public init(name: Slug, until: Day) {
        self.name = name
        self.until = until
    }
}

extension [PersonLimitSet] {
    /// The limits that a stream of such events comes to, in the order they were set.
    public init(_ events: some Sequence<HouseEvent>) {
        self = []
        for event in events {
            switch event {
            case .personLimitSet(let set): append(set)
            case .personLimitEnded(let ended):
                for index in indices where self[index].name == ended.name { self[index].limit.until = ended.until }
            default: break
            }
        }
    }
}

extension PersonLimitSet {
    /// Refuses a limit that says nothing, or one whose name is taken.
    public func check(among others: [PersonLimitSet]) throws(Refusal) {
        guard limit.scope == .person else {
            throw Refusal(.malformed, "A limit of the installation is on what a person is paid in all: scope person.")
        }
        try limit.check(currency)
        guard !others.contains(where: { $0.name == name }) else {
            throw Refusal(.alreadyDone, "There is a limit \(name) already; end it with limit end, and set another.")
        }
    }
}
