/// What a fund says from some day on: who pays, for which programs, when, and how much for one person.
public struct FundRules: Hashable, Sendable {
    /// What happens to somebody who is to be enrolled while nothing is left.
    public enum WhenEmpty: String, Hashable, Sendable, CaseIterable {
        case warn
        case refuseNewEnrollments = "refuse_new_enrollments"
    }

    public var title: String
    /// Who gives the money.
    public var payer: String
    public var currency: Currency
    /// The programs it pays for, by name.
    public var programs: [Slug]
    /// The funds of one program pay in this order, the lowest first; of the same, by name.
    public var order: Int
    /// By first day; no two share a day.
    public var periods: [FundPeriod]
    public var limits: [FundLimit]
    /// At which parts of what is granted somebody is warned, in percent, rising.
    public var warnAt: [Int]
    public var whenEmpty: WhenEmpty

    public init(
        title: String, payer: String, currency: Currency, programs: [Slug], order: Int = 100, periods: [FundPeriod],
        limits: [FundLimit] = [], warnAt: [Int] = [], whenEmpty: WhenEmpty = .warn
    ) {
        self.title = title
        self.payer = payer
        self.currency = currency
        self.programs = programs
        self.order = order
        self.periods = periods
        self.limits = limits
        self.warnAt = warnAt
        self.whenEmpty = whenEmpty
    }
}

/// One term of a grant: awards for visits held in it are its own.
public struct FundPeriod: Hashable, Sendable {
    public var from: Day
    public var until: Day
    /// The last day on which awards for visits held in it may be booked; none: for ever.
    public var acceptUntil: Day?
    /// What was granted for it, in minor units; none where nobody stated an amount.
    public var granted: Int?

    public init(from: Day, until: Day, acceptUntil: Day? = nil, granted: Int? = nil) {
        self.from = from
        self.until = until
        self.acceptUntil = acceptUntil
        self.granted = granted
    }

    public func contains(_ day: Day) -> Bool { from <= day && day <= until }
}

/// The most that one person may be paid in some time, for visits held on certain days. In the words of a cap; but it
/// binds a source of money, not a program.
public struct FundLimit: Hashable, Sendable {
    /// `fund`: from this fund. `person`: from anywhere.
    public var scope: Cap.Scope
    public var period: Cap.Period
    /// Minor units.
    public var amount: Int
    /// The first day held that it binds; none: every day.
    public var from: Day?
    /// The last one.
    public var until: Day?

    public init(scope: Cap.Scope = .fund, period: Cap.Period, amount: Int, from: Day? = nil, until: Day? = nil) {
        self.scope = scope
        self.period = period
        self.amount = amount
        self.from = from
        self.until = until
    }

    public func isInForce(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true) }
}

/// A fund was opened. Its first rules are those of every day.
public struct FundOpened: Hashable, Sendable {
    public var rules: FundRules

    public init(rules: FundRules) { self.rules = rules }
}

/// A fund's rules changed, for visits held from a day on.
public struct FundChanged: Hashable, Sendable {
    public var from: Day
    /// All of them, those that stay as they were too.
    public var rules: FundRules

    public init(from: Day, rules: FundRules) {
        self.from = from
        self.rules = rules
    }
}

/// Money of a fund arrived.
public struct FundMoneyReceived: Hashable, Sendable {
    /// Minor units.
    public var amount: Int
    public var receivedOn: Day
    /// The payer's own reference, as on the bank statement.
    public var reference: String?

    public init(amount: Int, receivedOn: Day, reference: String? = nil) {
        self.amount = amount
        self.receivedOn = receivedOn
        self.reference = reference
    }
}

/// A fund pays for no visit held after a day.
public struct FundClosed: Hashable, Sendable {
    public var lastDay: Day

    public init(lastDay: Day) { self.lastDay = lastDay }
}
