/// The fold of a fund's stream.
public struct FundHistory: Hashable, Sendable {
    /// Rules, and the first day held that they are for.
    public struct Version: Hashable, Sendable {
        /// None: every day before the next ones.
        public var from: Day?
        public var rules: FundRules
    }

    public let source: Slug
    /// By first day.
    public private(set) var versions: [Version]
    /// The last day it pays for; none while it is open.
    public private(set) var lastDay: Day?
    /// What arrived, in minor units.
    public private(set) var received = 0
    /// Of its stream.
    public private(set) var version = 0

    /// Nil for a stream that does not begin with a fund's opening.
    public init?(_ source: Slug, _ events: some Sequence<HouseEvent>) {
        var opened: FundHistory?
        var version = 0
        for event in events {
            version += 1
            if case .fundOpened(let first) = event, opened == nil {
                opened = FundHistory(source: source, rules: first.rules)
            } else {
                opened?.read(event)
            }
        }
        guard let opened else { return nil }
        self = opened
        self.version = version
    }

    private init(source: Slug, rules: FundRules) {
        self.source = source
        versions = [Version(rules: rules)]
    }

    private mutating func read(_ event: HouseEvent) {
        switch event {
        case .fundChanged(let changed):
            // The later word on the same day stands.
            versions.removeAll { $0.from.map { $0 >= changed.from } ?? false }
            versions.append(Version(from: changed.from, rules: changed.rules))
        case .fundMoneyReceived(let money): received += money.amount
        case .fundClosed(let closed): lastDay = closed.lastDay
        default: break
        }
    }

    /// The rules as last stated.
    public var rules: FundRules { versions[versions.count - 1].rules }

    /// The rules for visits held on a day.
    public func rules(on day: Day) -> FundRules {
        versions.last { $0.from.map { $0 <= day } ?? true }?.rules ?? versions[0].rules
    }

    /// Until when awards for visits held on a day may be booked, by the rules as last stated; none: for ever.
    public func acceptUntil(forVisitsOn day: Day) -> Day? { rules.periods.first { $0.contains(day) }?.acceptUntil }

    /// What was granted for the periods that have begun by a day, in minor units; nil where no amount was stated.
    public func granted(by day: Day) -> Int? {
        let stated = rules.periods.filter { $0.from <= day }.compactMap(\.granted)
        return stated.isEmpty ? nil : stated.reduce(0, +)
    }

    /// The last day held that it pays for.
    public var lastPaidDay: Day? { [rules.periods.last?.until, lastDay].compactMap(\.self).min() }

    /// What there is to award by a day: what was granted, or where no amount was stated what arrived.
    public func budget(by day: Day) -> Int { granted(by: day) ?? received }
}

extension FundRules {
    /// The highest level of warning that awards have reached, in percent of a budget.
    public func warning(awarded: Int, of budget: Int) -> Int? {
        // Both are far from overflow: a ledger's whole money times a hundred.
        warnAt.last { awarded * 100 >= budget * $0 }
    }
}
