/// Everything recorded about one enrollment: its terms, its planned visits and the facts of each.
public struct EnrollmentHistory: Hashable, Sendable {
    public let id: EnrollmentID
    public let firstDay: Day
    public let terms: PublishedTerms
    public let site: Slug
    /// SHA-256 of the secret that its slips are drawn by; none where nothing is drawn.
    public let seedCommitment: String?
    /// The secret itself, once it has been revealed.
    public internal(set) var revealedSeed: String?
    /// Whose awards are copied visit by visit, where the terms pay yoked.
    public let yokedTo: YokedPartner?
    /// What the participant has paid in of their own, in minor units.
    public internal(set) var deposited = 0
    public internal(set) var end: EnrollmentEnded?
    /// The planned visits, the same for every target, by day. Those after the end are no longer part of it.
    public let plannedVisits: [PlannedVisit]
    /// In the order of the terms' targets.
    public internal(set) var targets: [TargetHistory]

    init(_ enrolled: Enrolled, site: Slug) {
        id = enrolled.enrollment
        firstDay = enrolled.firstDay
        terms = enrolled.terms
        self.site = site
        plannedVisits = enrolled.terms.terms.plannedVisits(from: enrolled.firstDay)
        seedCommitment = enrolled.seedCommitment
        yokedTo = enrolled.yokedTo
        targets = enrolled.terms.terms.targets.map { [plannedVisits] in TargetHistory($0, plannedVisits) }
    }

    public var program: Slug { terms.terms.program }
    public var isOpen: Bool { end == nil }

    /// The day after which nothing can be recorded: the end, or the last scheduled day.
    public var lastDay: Day { end?.lastDay ?? terms.terms.lastScheduledDay(from: firstDay) }

    /// How many of the planned visits are still part of the enrollment.
    public var plannedCount: Int {
        guard let end else { return plannedVisits.count }
        return plannedVisits.firstIndex { $0.day > end.lastDay } ?? plannedVisits.count
    }

    /// The place of the visit planned on `day`, if one is.
    public func visitIndex(plannedOn day: Day) -> Int? {
        var low = 0
        var high = plannedCount
        while low < high {
            let middle = (low + high) / 2
            if plannedVisits[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < plannedCount && plannedVisits[low].day == day ? low : nil
    }

    /// The visit a reference names: its target and its place among the target's visits. Nil for a task nobody has
    /// spoken of, and for what the enrollment does not have; also found when an end has since taken it out.
    public func place(of visit: VisitReference) -> (target: Int, visit: Int)? {
        guard let target = targets.firstIndex(where: { $0.id == visit.target }),
            let planned = plannedVisits.firstIndex(where: { $0.day == visit.plannedDay }),
            let index = targets[target].visitIndex(planned: planned, task: visit.task)
        else { return nil }
        return (target, index)
    }

    /// What names a visit.
    public func reference(target: Int, visit: Int) -> VisitReference {
        let history = targets[target]
        return VisitReference(
            target: history.id, plannedDay: plannedVisits[history.plannedIndex(ofVisit: visit)].day,
            task: history.tasks.isEmpty ? nil : history.tasks[visit].task)
    }

    /// What a visit first came to, pending aside, by the facts in the order they were stored; nil while undecided.
    public func firstDecided(target: Int, visit: Int) -> Outcome? {
        let history = targets[target]
        let facts = history.facts[visit]
        let day = plannedVisits[history.plannedIndex(ofVisit: visit)].day
        for count in facts.indices {
            let ranking = VisitRanking(Array(facts[...count]), of: terms.terms.targets[target], plannedOn: day)
            let standing = ranking.standing()
            if let reading = standing.reading { return judged(reading, target: target, visit: visit) }
            if standing.isDecided { return standing.outcome }
        }
        return nil
    }

    /// What a reading comes to, by those of the visits before it as they stand now.
    private func judged(_ reading: Reading, target: Int, visit: Int) -> Outcome {
        let week = plannedVisits[targets[target].plannedIndex(ofVisit: visit)].week
        let rule = terms.terms.targets[target].readings.first { $0.weeks.contains(week) }?.rule
        let earlier = targets[target].standings.prefix(visit).compactMap(\.reading)
        return rule?.isMet(by: reading, after: earlier) ?? false ? .negative : .positive
    }

    /// The target's visits that are still part of the enrollment, in the order of the planned days, tasks by id.
    public func visits(ofTarget target: Int) -> [Int] {
        let history = targets[target]
        let planned = plannedCount
        guard !history.tasks.isEmpty else { return Array(0..<min(planned, history.standings.count)) }
        return history.tasks.indices.filter { history.tasks[$0].planned < planned }.sorted(by: history.comesBefore)
    }

    /// Where an award of this enrollment stands in the order of caps, before the target and the planned day.
    public static func comesBefore(_ left: EnrollmentHistory, _ right: EnrollmentHistory) -> Bool {
        (left.firstDay, left.program, left.id) < (right.firstDay, right.program, right.id)
    }
}
