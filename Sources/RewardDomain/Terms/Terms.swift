/// What a program's file says (design section 4). Immutable once published; a change is a new revision.
///
///     Terms ─┬─ schedule: [ScheduleLine]          the planned visits, for every target
///            └─ targets: [Target] ── phases: [Phase] ── ladder | amounts
///
/// Absent means absent: no bonus, no reinstatement. Build one with `init`, then ask `problems()`.
public struct Terms: Hashable, Sendable {
    public var program: Slug
    public var title: String
    /// What participants' pages and vendors see, by language code. Empty: the title.
    public var publicName: [PublicName]
    /// Where the protocol was published.
    public var source: String
    public var currency: Currency
    /// An IANA name. The clinic's days are days of this zone.
    public var timeZone: String
    public var schedule: [ScheduleLine]
    public var targets: [Target]
    public var onOverpayment: OverpaymentRule

    public init(
        program: Slug, title: String, publicName: [PublicName] = [], source: String, currency: Currency,
        timeZone: String, schedule: [ScheduleLine], targets: [Target], onOverpayment: OverpaymentRule = .absorb
    ) {
        self.program = program
        self.title = title
        self.publicName = publicName
        self.source = source
        self.currency = currency
        self.timeZone = timeZone
        self.schedule = schedule
        self.targets = targets
        self.onOverpayment = onOverpayment
    }

    public func target(_ id: Slug) -> Target? { targets.first { $0.id == id } }
}

/// A program's name in one language, as participants see it.
public struct PublicName: Hashable, Sendable {
    public var language: String
    public var name: String

    public init(language: String, name: String) {
        self.language = language
        self.name = name
    }
}

/// What happens when a correction makes an award smaller than what was already posted (design section 5).
public enum OverpaymentRule: String, Hashable, Sendable, CaseIterable {
    /// The balance does not fall; the excess is made good by later upward corrections only.
    case absorb
    /// The balance falls, below zero if need be, until later awards cover it.
    case offset
}

/// The behaviour that is rewarded, and what it pays.
public struct Target: Hashable, Sendable {
    public var id: Slug
    public var kind: TargetKind
    /// The substances that decide an abstinence target's outcome.
    public var analytes: [Slug]
    public var success: OutcomeSet
    public var reset: OutcomeSet
    public var hold: OutcomeSet
    /// In the order of their weeks, covering every scheduled week once. A target with a single ladder or a single
    /// list of amounts has one phase.
    public var phases: [Phase]
    public var bonus: Bonus?
    public var reinstate: Reinstatement?

    public init(
        id: Slug, kind: TargetKind, analytes: [Slug] = [], success: OutcomeSet, reset: OutcomeSet = OutcomeSet([]),
        hold: OutcomeSet = OutcomeSet([]), phases: [Phase], bonus: Bonus? = nil, reinstate: Reinstatement? = nil
    ) {
        self.id = id
        self.kind = kind
        self.analytes = analytes
        self.success = success
        self.reset = reset
        self.hold = hold
        self.phases = phases
        self.bonus = bonus
        self.reinstate = reinstate
    }
}

public enum TargetKind: String, Hashable, Sendable, CaseIterable {
    /// A negative test.
    case abstinence
    /// A session attended.
    case attendance
}

/// Extra money at every `every`-th success in a row.
public struct Bonus: Hashable, Sendable {
    public var amount: Int
    public var every: Int

    public init(amount: Int, every: Int) {
        self.amount = amount
        self.every = every
    }
}

/// How a run of successes after a reset brings back the rung that was lost.
public struct Reinstatement: Hashable, Sendable {
    /// Which visit is paid at the restored rung.
    public enum PaysOn: String, Hashable, Sendable, CaseIterable { case next, nth }
    /// The rung that would have been paid next before the reset, or the one paid last.
    public enum Restores: String, Hashable, Sendable, CaseIterable {
        case nextDue = "next_due"
        case lastPaid = "last_paid"
    }
    /// Of several resets before a recovery, which rung is remembered.
    public enum Keeps: String, Hashable, Sendable, CaseIterable { case highest, latest }

    /// Successes in a row that bring the rung back, at least 1.
    public var after: Int
    public var paysOn: PaysOn
    public var restores: Restores
    public var keeps: Keeps

    public init(after: Int, paysOn: PaysOn = .next, restores: Restores = .nextDue, keeps: Keeps = .highest) {
        self.after = after
        self.paysOn = paysOn
        self.restores = restores
        self.keeps = keeps
    }
}
