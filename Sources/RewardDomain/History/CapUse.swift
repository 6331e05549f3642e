/// What counts in caps without being an award of this stream: what another code of the same person was paid, what the
/// person received elsewhere, and what was used before this ledger (docs/spec/caps.md, docs/spec/same-person.md,
/// docs/spec/opening.md).
public struct CapUse: Hashable, Sendable {
    /// The day held: it decides the window, and stands before that day's awards.
    public var on: Day
    /// Minor units, or draws; at least 1.
    public var amount: Int
    public var unit: Cap.Unit
    /// The program that paid it. None: somebody else did, and only caps of the person count it.
    public var program: Slug?
    /// Where the money came from; none for what came from elsewhere.
    public var source: Slug?
    /// Counts in caps of this period only; none: in every window its day falls in.
    public var period: Cap.Period?
    /// The enrollment that it was used in before this ledger: caps of that enrollment count it too. Set as the
    /// enrollment is read; it is no part of the stored form.
    public var enrollment: EnrollmentID?

    public init(
        on: Day, amount: Int, unit: Cap.Unit = .money, program: Slug? = nil, source: Slug? = nil,
        period: Cap.Period? = nil
    ) {
        self.on = on
        self.amount = amount
        self.unit = unit
        self.program = program
        self.source = source
        self.period = period
    }
}
