public import RewardDomain

extension EnrollmentHistory {
    /// What the terms say each planned visit of one target is worth, given everything recorded, in the order of the
    /// days. A visit after the enrollment's end is worth nothing.
    public func awards(ofTarget targetIndex: Int) -> [Award] {
        var fold = TargetFold(terms.terms.targets[targetIndex])
        let standings = targets[targetIndex].standings
        let planned = plannedCount
        return plannedVisits.indices.map { index in
            guard index < planned else { return .nothing(.unrecorded) }
            return fold.visit(week: plannedVisits[index].week, outcome: standings[index].outcome)
        }
    }

    /// What the participant is told of one target: the first planned unrecorded visit after the latest one with an
    /// outcome other than excused or pending, and what it pays if it is a success and nothing else comes between.
    /// Nil when none is left.
    public func next(ofTarget targetIndex: Int) -> NextVisit? {
        guard isOpen else { return nil }
        let standings = targets[targetIndex].standings
        let latest = standings.lastIndex { standing in
            standing.outcome.map { $0 != .excused && $0 != .pending } ?? false
        }
        guard let next = standings[((latest ?? -1) + 1)...].firstIndex(where: { $0.outcome == nil }) else { return nil }
        var fold = TargetFold(terms.terms.targets[targetIndex])
        for index in 0..<next {
            _ = fold.visit(week: plannedVisits[index].week, outcome: standings[index].outcome)
        }
        let award = fold.nextSuccess(week: plannedVisits[next].week)
        return NextVisit(
            target: targets[targetIndex].id, visit: plannedVisits[next], paid: award.paid, streak: fold.streak)
    }
}

/// The visit a participant is told about, and what it can earn.
public struct NextVisit: Hashable, Sendable {
    public var target: Slug
    public var visit: PlannedVisit
    /// Minor units, bonus included.
    public var paid: Int
    /// Successes in a row so far.
    public var streak: Int
}

extension EnrollmentHistory {
    /// Successes in a row of one target, by everything recorded so far.
    public func streak(ofTarget targetIndex: Int) -> Int {
        var fold = TargetFold(terms.terms.targets[targetIndex])
        for index in 0..<plannedCount {
            _ = fold.visit(week: plannedVisits[index].week, outcome: targets[targetIndex].standings[index].outcome)
        }
        return fold.streak
    }
}
