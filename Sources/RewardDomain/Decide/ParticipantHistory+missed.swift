extension ParticipantHistory {
    /// What the house has to note by itself: planned visits that nobody recorded in time (`no_show_after_days`), and
    /// invalid specimens whose day ended without another. `today` tells the day it is in a time zone.
    public func missed(today: (_ timeZone: String) -> Day) -> [ParticipantEvent] {
        enrollments.flatMap { enrollment in
            let terms = enrollment.terms.terms
            let today = today(terms.timeZone)
            return terms.targets.indices.flatMap { target in
                enrollment.noShows(ofTarget: target, today: today)
                    + enrollment.lapsedRetests(ofTarget: target, today: today)
            }
        }
    }
}

extension EnrollmentHistory {
    /// A target of tasks has no visit before somebody speaks of one, so none can be missed.
    fileprivate func noShows(ofTarget target: Int, today: Day) -> [ParticipantEvent] {
        guard let days = terms.terms.noShowAfterDays, terms.terms.targets[target].kind != .task else { return [] }
        return visits(ofTarget: target).compactMap { visit in
            let standing = targets[target].standings[visit]
            guard standing.outcome == nil, plannedVisits[visit].day + days <= today else { return nil }
            // Noted already, and taken away by a retraction that says it was written later than now.
            guard targets[target].facts[visit].last?.kind != .missed else { return nil }
            return .visitMissed(HouseVisitFact(enrollment: id, visit: reference(target: target, visit: visit)))
        }
    }

    fileprivate func lapsedRetests(ofTarget target: Int, today: Day) -> [ParticipantEvent] {
        let rule = terms.terms.targets[target]
        guard rule.retestsSameDay != nil else { return [] }
        return visits(ofTarget: target).compactMap { visit in
            let standing = targets[target].standings[visit]
            guard standing.outcome == .pending, standing.heldOn < today else { return nil }
            let ranking = VisitRanking(
                targets[target].facts[visit], of: rule, plannedOn: plannedVisits[visit].day)
            guard ranking.isOpenToRetest, !ranking.awaitsRetest else { return nil }
            return .retestLapsed(HouseVisitFact(enrollment: id, visit: reference(target: target, visit: visit)))
        }
    }
}
