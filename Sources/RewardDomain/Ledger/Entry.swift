/// One movement of value: so much, from here to there. An unbalanced entry cannot be written down (law L1).
public struct Entry: Hashable, Sendable {
    public let source: Account
    public let destination: Account
    /// Minor units, at least 1.
    public let amount: Int
    public let currency: Currency
    /// The day that decides the month it is reported in: the visit's day held while that month is open, else the first
    /// day of the first open month. (Caps go by the day held.)
    public let effectiveOn: Day
    public let enrollment: EnrollmentID
    /// The visit whose award this posts or adjusts; none for what is absorbed or made good.
    public let visit: VisitReference?
    /// How much the bonus part of that visit's award changed: positive when it grew. It may differ in sign from the
    /// movement itself, when a correction trades a bonus for a higher rung.
    public let bonusChange: Int
    /// The month it comes from, which was closed when it was posted; none of an entry that stands in its own month.
    public let adjusts: Month?

    /// Nil unless `amount` is positive and the two accounts differ.
    public init?(
        from source: Account, to destination: Account, amount: Int, currency: Currency, effectiveOn: Day,
        enrollment: EnrollmentID, visit: VisitReference? = nil, bonusChange: Int = 0, adjusts: Month? = nil
    ) {
        guard amount > 0, source != destination else { return nil }
        self.source = source
        self.destination = destination
        self.amount = amount
        self.currency = currency
        self.effectiveOn = effectiveOn
        self.enrollment = enrollment
        self.visit = visit
        self.bonusChange = bonusChange
        self.adjusts = adjusts
    }

    /// The month it belongs to, whether or not that was still open: of an award the one in which the visit was held.
    public var ownMonth: Month { adjusts ?? effectiveOn.month }

    /// The same in the first open month of its program, where its own is closed (docs/spec/months.md).
    public func posted(notBefore firstOpen: Month) -> Entry {
        guard ownMonth < firstOpen else { return self }
        return Entry(
            from: source, to: destination, amount: amount, currency: currency, effectiveOn: firstOpen.firstDay,
            enrollment: enrollment, visit: visit, bonusChange: bonusChange, adjusts: ownMonth) ?? self
    }

    /// What this entry adds to the participant's available balance; negative when it takes away.
    public var availableChange: Int {
        (destination.isAvailable ? amount : 0) - (source.isAvailable ? amount : 0)
    }

    /// What this entry adds to the overpayment not yet made good.
    public var overpaidChange: Int {
        (source.isOverpaid ? amount : 0) - (destination.isOverpaid ? amount : 0)
    }

    /// What this entry adds to the participant's own deposit; negative when it takes away.
    public var depositedChange: Int {
        (destination.isDeposited ? amount : 0) - (source.isDeposited ? amount : 0)
    }

    /// Whether it returns the participant's own money, or takes that back.
    public var returnsDeposit: Bool { availableChange != 0 && (source.isDeposited || destination.isDeposited) }

    /// Whether it takes the participant's own money to a fund, or brings it back from there.
    public var forfeits: Bool {
        switch (source, destination) {
        case (.deposited, .funding), (.funding, .deposited): true
        default: false
        }
    }

    /// Whether it brings in what was earned before this ledger.
    public var bringsOpening: Bool { availableChange != 0 && (source.isOpening || destination.isOpening) }

    /// What arrives with this entry from another code of the same person; negative for what goes there.
    public var movedChange: Int { source.isMoved || destination.isMoved ? availableChange : 0 }

    /// What this entry adds to the accounts of a kind; negative when it takes away.
    public func change(of isKind: (Account) -> Bool) -> Int {
        (isKind(destination) ? amount : 0) - (isKind(source) ? amount : 0)
    }

    /// What this entry adds to the award of its visit.
    public var awardChange: Int { visit == nil ? 0 : availableChange }
}

/// One planned day of one target, within an enrollment; for targets of kind task, one task of that day.
public struct VisitReference: Hashable, Sendable {
    public var target: Slug
    public var plannedDay: Day
    public var task: Slug?

    public init(target: Slug, plannedDay: Day, task: Slug? = nil) {
        self.target = target
        self.plannedDay = plannedDay
        self.task = task
    }
}
