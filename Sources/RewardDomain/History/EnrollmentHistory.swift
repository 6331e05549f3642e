/// Everything recorded about one enrollment: its terms, its planned visits and the facts of each.
public struct EnrollmentHistory: Hashable, Sendable {
    public let id: EnrollmentID
    public let firstDay: Day
    public let terms: PublishedTerms
    public let site: Slug
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
        targets = enrolled.terms.terms.targets.map { [plannedVisits] in TargetHistory($0.id, plannedVisits) }
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

    /// Where an award of this enrollment stands in the order of caps, before the target and the planned day.
    public static func comesBefore(_ left: EnrollmentHistory, _ right: EnrollmentHistory) -> Bool {
        (left.firstDay, left.program, left.id) < (right.firstDay, right.program, right.id)
    }
}

/// The facts of one target, by planned visit.
public struct TargetHistory: Hashable, Sendable {
    public let id: Slug
    public internal(set) var facts: [[VisitFact]]
    /// What the facts come to, by planned visit.
    public internal(set) var standings: [VisitStanding]

    init(_ id: Slug, _ plannedVisits: [PlannedVisit]) {
        self.id = id
        facts = Array(repeating: [], count: plannedVisits.count)
        standings = plannedVisits.map { .unrecorded(on: $0.day) }
    }

    mutating func add(_ fact: VisitFact, at index: Int, plannedOn day: Day) {
        facts[index].append(fact)
        standings[index] = .ranking(facts[index], plannedOn: day)
    }
}
