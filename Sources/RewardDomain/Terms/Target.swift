/// The behaviour that is rewarded, and what it pays.
public struct Target: Hashable, Sendable {
    public var id: Slug
    public var kind: TargetKind
    /// The substances that decide an abstinence target's outcome.
    public var analytes: [Slug]
    public var success: OutcomeSet
    public var reset: OutcomeSet
    public var hold: OutcomeSet
    /// What the numbers of ladders, amounts, bonus and secondary count.
    public var pays: RewardUnit
    /// What draws are drawn from; there exactly when `pays` draws or names.
    public var bowl: Bowl?
    /// In the order of their weeks, covering every scheduled week once. A target with a single ladder or a single
    /// list of amounts has one phase.
    public var phases: [Phase]
    public var advance: Advance
    public var bonus: Bonus?
    public var reinstate: Reinstatement?
    public var secondary: Secondary?
    /// How many more specimens may be given on the day of an invalid one; none: an invalid one decides at once.
    public var retestsSameDay: Int?
    public var confirmation: ConfirmationRule
    /// When a number is a success, for targets of kind `reading`; in the order of their weeks.
    public var readings: [ReadingPhase]
    /// The most that all tasks of one of the enrollment's weeks pay together, in the target's unit, for targets of
    /// kind `task`.
    public var weekMax: Int?
    /// How many names are drawn in a group session, where `pays` is names.
    public var namesDrawn: Int?
    /// What awards of later visits do while an earlier one is pending.
    public var whilePending: PendingRule

    public init(
        id: Slug, kind: TargetKind, analytes: [Slug] = [], success: OutcomeSet, reset: OutcomeSet = OutcomeSet([]),
        hold: OutcomeSet = OutcomeSet([]), pays: RewardUnit = .money, bowl: Bowl? = nil, phases: [Phase],
        advance: Advance = .success, bonus: Bonus? = nil, reinstate: Reinstatement? = nil, secondary: Secondary? = nil,
        retestsSameDay: Int? = nil, confirmation: ConfirmationRule = .ignored, readings: [ReadingPhase] = [],
        weekMax: Int? = nil, namesDrawn: Int? = nil, whilePending: PendingRule = .pay
    ) {
        self.id = id
        self.kind = kind
        self.analytes = analytes
        self.success = success
        self.reset = reset
        self.hold = hold
        self.pays = pays
        self.bowl = bowl
        self.phases = phases
        self.advance = advance
        self.bonus = bonus
        self.reinstate = reinstate
        self.secondary = secondary
        self.retestsSameDay = retestsSameDay
        self.confirmation = confirmation
        self.readings = readings
        self.weekMax = weekMax
        self.namesDrawn = namesDrawn
        self.whilePending = whilePending
    }
}

public enum TargetKind: String, Hashable, Sendable, CaseIterable {
    /// A negative test.
    case abstinence
    /// A session attended.
    case attendance
    /// Something agreed on was done and verified; any number of them on one planned day, each with an id.
    case task
    /// A number under a criterion: breath carbon monoxide, a metabolite's concentration.
    case reading
}

/// What the numbers of a target count, and where its value comes from.
public enum RewardUnit: String, Hashable, Sendable, CaseIterable {
    /// Minor units of the program's currency.
    case money
    /// Slips drawn from the target's bowl; each pays its own value.
    case draws
    /// Slips with the participant's name in a group session's hat (docs/spec/groups.md).
    case names
    /// Shares of the participant's own deposit (docs/spec/deposits.md). No ladder.
    case deposit
    /// What a partner's visit of the same number paid, whatever this visit came to (docs/spec/yoked.md). No ladder.
    case yoked

    /// Whether the numbers of a target are whole counts rather than amounts of money.
    public var isCounted: Bool { self == .draws || self == .names }
    /// Whether a ladder or amounts say what a success is worth; else something outside the target does.
    public var hasPhases: Bool { self != .deposit && self != .yoked }
    /// Whether what is paid comes out of a bowl.
    public var needsBowl: Bool { isCounted }
}

/// What moves a participant one rung up.
public enum Advance: String, Hashable, Sendable, CaseIterable {
    /// Each success.
    case success
    /// A success at the first planned visit of the enrollment's week; later ones of the week are paid the same.
    case week
}

/// What a success adds when every secondary analyte is negative too, in the target's unit.
public struct Secondary: Hashable, Sendable {
    public var analytes: [Slug]
    public var adds: Int

    public init(analytes: [Slug], adds: Int) {
        self.analytes = analytes
        self.adds = adds
    }
}

/// Whether a laboratory's confirmation may outrank what was found at the point of care.
public enum ConfirmationRule: String, Hashable, Sendable, CaseIterable { case ignored, decides }

/// What a success is paid while the result of an earlier visit of the target is still to come.
public enum PendingRule: String, Hashable, Sendable, CaseIterable {
    /// At once, as if the pending visit were held.
    case pay
    /// When the earlier result has come.
    case wait
}
