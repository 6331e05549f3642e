import RewardDomain

/// A planned visit of one target, and what stands about it.
struct ReportedVisit {
    let reference: VisitReference
    let standing: VisitStanding
}

extension EnrollmentHistory {
    /// The visits that belong to a month, by target in the order of the terms, then by planned day: those held in
    /// it, and those planned in it that have no outcome. Visits after the enrollment's end are no longer part of it.
    func visits(of month: Month) -> [ReportedVisit] {
        let planned = plannedCount
        return targets.flatMap { target in
            (0..<planned).compactMap { index in
                let standing = target.standings[index]
                let day = standing.outcome == nil ? plannedVisits[index].day : standing.heldOn
                guard month.contains(day) else { return nil }
                return ReportedVisit(
                    reference: VisitReference(target: target.id, plannedDay: plannedVisits[index].day),
                    standing: standing)
            }
        }
    }
}
