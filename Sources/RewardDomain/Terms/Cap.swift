/// A limit on what is paid within some scope and window. It binds the awards of the program that states it, and
/// counts everyone's (design section 4).
public struct Cap: Hashable, Sendable {
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// All enrollments of the person.
        case person
        /// The person in this program, all episodes.
        case program
        case enrollment
        /// The person from this source of funds.
        case fund
    }

    /// Windows are by the day held, in the program's time zone.
    public enum Period: String, Hashable, Sendable, CaseIterable {
        case visit
        /// Monday to Sunday; for scope enrollment its own week.
        case week
        case month
        case calendarYear = "calendar_year"
        /// The day and the 364 before.
        case rollingYear = "rolling_year"
        case lifetime
    }

    public enum Unit: String, Hashable, Sendable, CaseIterable { case money, draws }

    public var scope: Scope
    public var period: Period
    public var unit: Unit
    /// Minor units, or draws.
    public var amount: Int

    public init(scope: Scope, period: Period, unit: Unit = .money, amount: Int) {
        self.scope = scope
        self.period = period
        self.unit = unit
        self.amount = amount
    }
}

/// A planned visit may be held on another day.
public struct MakeUp: Hashable, Sendable {
    /// How many days before or after the planned day, at most.
    public var withinDays: Int
    /// How many of a target in one of the enrollment's weeks; none: any number.
    public var perWeek: Int?

    public init(withinDays: Int, perWeek: Int? = nil) {
        self.withinDays = withinDays
        self.perWeek = perWeek
    }
}

/// What a balance may be turned into.
public struct RedemptionRule: Hashable, Sendable {
    public var kinds: [Slug]
    /// Minor units; none: any amount. Not asked for once the enrollment has ended.
    public var minimum: Int?
    /// How many days after an enrollment's end its balance may be claimed; then it goes to what is unclaimed. None:
    /// for ever.
    public var claimDays: Int?

    public init(kinds: [Slug], minimum: Int? = nil, claimDays: Int? = nil) {
        self.kinds = kinds
        self.minimum = minimum
        self.claimDays = claimDays
    }
}

/// Money of the participant's own, earned back by success.
public struct Deposit: Hashable, Sendable {
    /// Where what was not earned back goes when the enrollment ends.
    public enum Unearned: String, Hashable, Sendable, CaseIterable { case `return`, fund }

    /// Minor units.
    public var amount: Int
    public var unearned: Unearned

    public init(amount: Int, unearned: Unearned) {
        self.amount = amount
        self.unearned = unearned
    }
}
