public import RewardDomain

/// What some events would change, found by folding them on a copy: nothing moves.
public struct LedgerPreview: Hashable, Sendable {
    /// A visit whose outcome or award would change.
    public struct Change: Hashable, Sendable {
        public var enrollment: EnrollmentID
        public var program: Slug
        public var visit: VisitReference
        /// From 1 among the target's planned visits.
        public var visitNumber: Int
        public var outcomeBefore: Outcome?
        public var outcomeAfter: Outcome?
        /// Minor units.
        public var awardBefore: Int
        public var awardAfter: Int
    }

    /// By enrollment, target and planned day.
    public var changes: [Change]
    /// Minor units.
    public var balanceBefore: Int
    public var balanceAfter: Int
    /// What the program would pay so that nobody's balance falls; negative where it would be made good.
    public var absorbed: Int
    /// Slips that would be drawn. What they bring is not told before: amounts count each as the bowl's lowest.
    public var slipsToDraw: Int
    public var currency: Currency?

    init(from before: ParticipantLedger, to after: ParticipantLedger, slipsToDraw: Int) {
        balanceBefore = before.available
        balanceAfter = after.available
        absorbed = after.overpaid - before.overpaid
        self.slipsToDraw = slipsToDraw
        currency = after.history.enrollments.first?.terms.terms.currency
        changes = after.history.enrollments.indices.flatMap { index in
            after.history.enrollments[index].targets.indices.flatMap { target in
                after.visits(ofEnrollment: index, target: target)
                    .compactMap { Self.change(index, target, $0, from: before, to: after) }
            }
        }
    }

    private static func change(
        _ index: Int, _ target: Int, _ visit: Int, from before: ParticipantLedger, to after: ParticipantLedger
    ) -> Change? {
        let enrollment = after.history.enrollments[index]
        let reference = enrollment.reference(target: target, visit: visit)
        // A task nobody had spoken of has no place in the ledger before.
        let place = before.history.enrollment(enrollment.id)?.place(of: reference)
        let old = place.map { before.history.enrollments[index].targets[$0.target].standings[$0.visit].outcome } ?? nil
        let paid = place.map { before.books[index].awards[$0.target][$0.visit].paid } ?? 0
        let new = enrollment.targets[target].standings[visit].outcome
        let pays = after.books[index].awards[target][visit].paid
        guard old != new || paid != pays else { return nil }
        let planned = enrollment.targets[target].plannedIndex(ofVisit: visit)
        return Change(
            enrollment: enrollment.id, program: enrollment.program, visit: reference,
            visitNumber: enrollment.plannedVisits[planned].number, outcomeBefore: old, outcomeAfter: new,
            awardBefore: paid, awardAfter: pays)
    }
}

extension ParticipantLedger {
    /// What these events would change.
    public func preview(_ events: [Envelope<ParticipantEvent>]) throws(DamagedStream) -> LedgerPreview {
        var after = self
        let posted = try after.post(events)
        return LedgerPreview(from: self, to: after, slipsToDraw: posted.settlement.drawn.count)
    }

    fileprivate func visits(ofEnrollment index: Int, target: Int) -> [Int] {
        history.enrollments[index].visits(ofTarget: target)
    }
}
