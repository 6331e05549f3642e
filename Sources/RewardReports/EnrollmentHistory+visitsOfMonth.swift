import RewardDomain

/// A planned visit of one target, and what stands about it.
struct ReportedVisit {
    /// Its place in the history.
    let target: Int
    let visit: Int
    let reference: VisitReference
    let standing: VisitStanding

    /// The day that decides its month: held, or planned where it has no outcome.
    var day: Day { standing.outcome == nil ? reference.plannedDay : standing.heldOn }
}

extension EnrollmentHistory {
    /// The visits that are part of the enrollment, by target in the order of the terms, then by planned day. Those
    /// after its end are not.
    func countedVisits() -> [ReportedVisit] {
        targets.indices.flatMap { target in
            visits(ofTarget: target).map { visit in
                ReportedVisit(
                    target: target, visit: visit, reference: reference(target: target, visit: visit),
                    standing: targets[target].standings[visit])
            }
        }
    }

    /// The day that decides the month of a visit that counts: held, or planned where it has no outcome.
    func dayOfMonth(target: Int, visit: Int) -> Day {
        targets[target].standings[visit].outcome == nil
            ? plannedVisits[targets[target].plannedIndex(ofVisit: visit)].day : targets[target].standings[visit].heldOn
    }

    /// The visits that belong to a month: those held in it, and those planned in it that have no outcome.
    func visits(of month: Month) -> [ReportedVisit] { countedVisits().filter { month.contains($0.day) } }
}
