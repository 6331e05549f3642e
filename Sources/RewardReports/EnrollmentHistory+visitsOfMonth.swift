import RewardDomain

/// A planned visit of one target, and what stands about it.
struct ReportedVisit {
    /// Its place in the history.
    let target: Int
    let visit: Int
    let reference: VisitReference
    let standing: VisitStanding
}

extension EnrollmentHistory {
    /// The visits that belong to a month, by target in the order of the terms, then by planned day: those held in
    /// it, and those planned in it that have no outcome. Visits after the enrollment's end are no longer part of it.
    func visits(of month: Month) -> [ReportedVisit] {
        targets.indices.flatMap { target in
            visits(ofTarget: target).compactMap { visit in
                let standing = targets[target].standings[visit]
                let reference = reference(target: target, visit: visit)
                let day = standing.outcome == nil ? reference.plannedDay : standing.heldOn
                guard month.contains(day) else { return nil }
                return ReportedVisit(target: target, visit: visit, reference: reference, standing: standing)
            }
        }
    }
}
