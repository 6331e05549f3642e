public import RewardDomain

/// The visit a participant is told about, and what it can earn.
public struct NextVisit: Hashable, Sendable {
    public var target: Slug
    public var visit: PlannedVisit
    /// In the target's unit, bonus included, after caps: minor units, or the number of draws or names.
    public var paid: Int
    public var unit: RewardUnit
    /// Successes in a row so far.
    public var streak: Int
}

extension ParticipantHistory {
    /// What the participant is told of one target: the first planned unrecorded visit after the latest one with an
    /// outcome other than excused or pending, and what it pays on its own day if it is a success and nothing else
    /// comes between. Nil when none is left.
    public func next(ofEnrollment enrollmentIndex: Int, target targetIndex: Int) -> NextVisit? {
        let enrollment = enrollments[enrollmentIndex]
        guard enrollment.isOpen, let planned = enrollment.nextPlanned(ofTarget: targetIndex) else { return nil }
        let target = enrollment.terms.terms.targets[targetIndex]
        var supposed = self
        guard let visit = supposed.suppose(successOf: targetIndex, planned: planned, ofEnrollment: enrollmentIndex)
        else { return nil }
        let award = supposed.awards()[enrollmentIndex][targetIndex][visit]
        let amount = award.inUnit(target.pays).paid
        return NextVisit(
            target: target.id, visit: enrollment.plannedVisits[planned], paid: amount, unit: target.pays,
            streak: self.streak(ofEnrollment: enrollmentIndex, target: targetIndex))
    }
}

extension EnrollmentHistory {
    fileprivate func nextPlanned(ofTarget targetIndex: Int) -> Int? {
        let history = targets[targetIndex]
        var recorded = [Bool](repeating: false, count: plannedVisits.count)
        var latest = -1
        for (visit, standing) in history.standings.enumerated() {
            guard let outcome = standing.outcome else { continue }
            let planned = history.plannedIndex(ofVisit: visit)
            recorded[planned] = true
            if outcome != .excused, outcome != .pending { latest = max(latest, planned) }
        }
        return (latest + 1..<max(latest + 1, plannedCount)).first { !recorded[$0] && !isAway(planned: $0) }
    }
}
