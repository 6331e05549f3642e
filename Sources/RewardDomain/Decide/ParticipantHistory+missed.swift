extension ParticipantHistory {
    /// What the house has to note by itself: planned visits that nobody recorded in time (`no_show_after_days`), and
    /// invalid specimens whose day ended without another. `today` tells the day it is in a time zone. A no-show takes
    /// a day that somebody at the site has signed off.
    public func missed(
        today: (_ timeZone: String) -> Day, calendar: (_ site: Slug) -> SiteCalendar
    ) -> [ParticipantEvent] {
        enrollments.flatMap { enrollment in
            let terms = enrollment.terms.terms
            let (today, calendar) = (today(terms.timeZone), calendar(enrollment.site))
            return terms.targets.indices.flatMap { target in
                enrollment.noShows(ofTarget: target, today: today).filter { calendar.signedOff.contains($0.plannedDay) }
                    .map { .visitMissed(HouseVisitFact(enrollment: enrollment.id, visit: $0)) }
                    + enrollment.lapsedRetests(ofTarget: target, today: today)
            }
        }
    }

    /// Days on which visits would be no-shows by now, had somebody signed them off: by site.
    public func unsigned(
        today: (_ timeZone: String) -> Day, calendar: (_ site: Slug) -> SiteCalendar
    ) -> [(site: Slug, day: Day)] {
        enrollments.flatMap { enrollment in
            let terms = enrollment.terms.terms
            let (today, calendar) = (today(terms.timeZone), calendar(enrollment.site))
            return terms.targets.indices.flatMap { target in
                enrollment.noShows(ofTarget: target, today: today)
                    .filter { !calendar.signedOff.contains($0.plannedDay) }
                    .map { (enrollment.site, $0.plannedDay) }
            }
        }
    }

    /// What closures, and closures lifted, mean for planned visits and is not noted yet.
    public func closures(calendar: (_ site: Slug) -> SiteCalendar) -> [ParticipantEvent] {
        enrollments.flatMap { enrollment in
            let calendar = calendar(enrollment.site)
            return enrollment.terms.terms.targets.indices.flatMap { target in
                enrollment.closures(ofTarget: target, calendar)
            }
        }
    }
}

extension EnrollmentHistory {
    /// A target of tasks has no visit before somebody speaks of one, so none can be missed.
    fileprivate func noShows(ofTarget target: Int, today: Day) -> [VisitReference] {
        guard let days = terms.terms.noShowAfterDays, terms.terms.targets[target].kind != .task else { return [] }
        return visits(ofTarget: target).compactMap { visit in
            let standing = targets[target].standings[visit]
            guard standing.outcome == nil, plannedVisits[visit].day + days <= today else { return nil }
            // Noted already, and taken away by a retraction that says it was written later than now.
            guard targets[target].facts[visit].last?.kind != .missed else { return nil }
            return reference(target: target, visit: visit)
        }
    }

    /// A closed day is noted of every visit planned on it: whatever a person records stands above it.
    fileprivate func closures(ofTarget target: Int, _ calendar: SiteCalendar) -> [ParticipantEvent] {
        guard terms.terms.targets[target].kind != .task else { return [] }
        return visits(ofTarget: target).compactMap { visit in
            let isNoted = targets[target].isClosed(visit)
            guard calendar.isClosed(plannedVisits[visit].day) != isNoted else { return nil }
            let fact = HouseVisitFact(enrollment: id, visit: reference(target: target, visit: visit))
            return isNoted ? .visitOpened(fact) : .visitClosed(fact)
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
