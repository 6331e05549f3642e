/// What an append came to beside its entries: the slips that were drawn for it, what caps withheld, and the funds as
/// they stood. It stands on the append's last event, so that a replay needs no chance and no other stream, and a report
/// no fold.
public struct Settlement: Hashable, Sendable {
    /// In the order they were drawn.
    public var drawn: [DrawnSlip]
    /// For each visit of which a cap now withholds another amount than before, all that caps now withhold.
    public var withheld: [VisitWithheld]
    /// The first open months that entries were moved to, because their own were closed: by program, each once.
    public var floors: [MonthFloor]
    /// The funds that pay, where the stream did not know them so before.
    public var funds: KnownFunds?

    public init(
        drawn: [DrawnSlip] = [], withheld: [VisitWithheld] = [], floors: [MonthFloor] = [], funds: KnownFunds? = nil
    ) {
        self.drawn = drawn
        self.withheld = withheld
        self.floors = floors
        self.funds = funds
    }
}

/// The first open month of a program, as it was when an append was decided.
public struct MonthFloor: Hashable, Sendable {
    public var program: Slug
    public var month: Month

    public init(program: Slug, month: Month) {
        self.program = program
        self.month = month
    }
}

/// One draw for one visit.
public struct DrawnSlip: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// The number of the slip in the bowl, from 0.
    public var slip: Int

    public init(enrollment: EnrollmentID, visit: VisitReference, slip: Int) {
        self.enrollment = enrollment
        self.visit = visit
        self.slip = slip
    }
}

/// What caps withhold of one visit's award.
public struct VisitWithheld: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// In the order the caps are applied; empty when nothing is withheld any more.
    public var caps: [Withheld]

    public init(enrollment: EnrollmentID, visit: VisitReference, caps: [Withheld]) {
        self.enrollment = enrollment
        self.visit = visit
        self.caps = caps
    }
}

/// What one cap withholds of one award.
public struct Withheld: Hashable, Sendable {
    /// Which cap: `person calendar_year`, `week_max`.
    public var cap: String
    public var unit: Cap.Unit
    /// Minor units, or draws.
    public var amount: Int

    public init(cap: String, unit: Cap.Unit, amount: Int) {
        self.cap = cap
        self.unit = unit
        self.amount = amount
    }
}

extension Cap {
    /// What a withholding is recorded under. Terms hold no two caps of one name and unit.
    public var name: String { "\(scope.rawValue) \(period.rawValue)" }

    /// The name under which a task target's `week_max` withholds.
    public static let weekMaxName = "week_max"
}
