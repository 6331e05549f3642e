/// Everything recorded about one enrollment: its terms, its planned visits and the facts of each.
public struct EnrollmentHistory: Hashable, Sendable {
    public let id: EnrollmentID
    public var firstDay: Day { schedule.firstDay }
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
    /// The day on which it was found to be a mistake; nothing of it counts then.
    public internal(set) var voidedOn: Day?
    /// Since when nothing is planned, while it is paused.
    public private(set) var pausedSince: Day?
    /// What it began with: the ladders of an enrollment it goes on from, or what stood before this ledger.
    public let carried: Carried?
    /// The planned visits, the same for every target, by day. Those after the end are no longer part of it.
    public var plannedVisits: [PlannedVisit] { plan.visits }
    /// How often the days have been planned anew.
    public private(set) var planCount = 0
    private(set) var schedule: EnrollmentSchedule
    private var plan: EnrollmentSchedule.Plan
    /// In the order of the terms' targets.
    public internal(set) var targets: [TargetHistory]

    init(_ enrolled: Enrolled, site: Slug) {
        id = enrolled.enrollment
        terms = enrolled.terms
        self.site = site
        carried = enrolled.carried
        schedule = EnrollmentSchedule(
            terms: enrolled.terms, firstDay: enrolled.firstDay, ownDays: enrolled.ownDays,
            joinsOn: enrolled.joinsOn)
        let plan = schedule.plan()
        self.plan = plan
        seedCommitment = enrolled.seedCommitment
        yokedTo = enrolled.yokedTo
        targets = enrolled.terms.terms.targets.map { TargetHistory($0, plan.visits) }
    }

    public var program: Slug { terms.terms.program }
    public var isOpen: Bool { end == nil && !isVoid }
    public var isVoid: Bool { voidedOn != nil }
    /// The day it stopped counting; none while it is open.
    public var closedOn: Day? { voidedOn ?? end?.lastDay }
    /// The first day that counts: the first one, or the one on which it was taken over.
    public var begins: Day { max(firstDay, schedule.joinsOn ?? firstDay) }
    /// The first day that counts, where the course began before it.
    public var joinsOn: Day? { schedule.joinsOn }
    /// What stood before this ledger, where the course began before it.
    public var opening: Opening? { if case .opening(let opening)? = carried { opening } else { nil } }
    /// The weekdays the participant chose at first, in their order; empty where the terms' stand.
    public var ownDays: [Weekday] {
        for case .ownDays(let days, _) in schedule.steps.reversed() { return days }
        return schedule.ownDays
    }

    /// The day after which nothing can be recorded: the end, or the last scheduled day.
    public var lastDay: Day { end?.lastDay ?? terms.terms.lastScheduledDay(from: firstDay) + plan.delay }

    /// How many of the planned visits are still part of the enrollment.
    public var plannedCount: Int {
        if isVoid { return 0 }
        guard let end else { return plannedVisits.count }
        return plannedVisits.firstIndex { $0.day > end.lastDay } ?? plannedVisits.count
    }

    /// The place of the visit planned on `day`, if one is.
    public func visitIndex(plannedOn day: Day) -> Int? { index(ofDay: day, among: plannedCount) }

    /// `count`: how many of the planned visits, from the first, are looked at.
    private func index(ofDay day: Day, among count: Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if plan.visits[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < count && plan.visits[low].day == day ? low : nil
    }

    /// The visit a reference names: its target and its place among the target's visits. Nil for a task nobody has
    /// spoken of, and for what the enrollment does not have; also found when an end has since taken it out.
    public func place(of visit: VisitReference) -> (target: Int, visit: Int)? {
        guard let target = targetIndex(visit.target),
            let planned = index(ofDay: visit.plannedDay, among: plannedVisits.count),
            let index = targets[target].visitIndex(planned: planned, task: visit.task)
        else { return nil }
        return (target, index)
    }

    /// The place of a target among those of the terms. By its place, because a history as a whole is large to copy.
    func targetIndex(_ id: Slug) -> Int? { targets.indices.first { targets[$0].id == id } }

    /// What names a visit.
    public func reference(target: Int, visit: Int) -> VisitReference {
        VisitReference(
            target: targets[target].id, plannedDay: plannedVisits[targets[target].plannedIndex(ofVisit: visit)].day,
            task: targets[target].tasks.isEmpty ? nil : targets[target].tasks[visit].task)
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
    /// Those of a pause are not.
    public func visits(ofTarget target: Int) -> [Int] {
        let planned = plannedCount
        guard !targets[target].tasks.isEmpty else {
            let visits = 0..<min(planned, targets[target].standings.count)
            // Asked with every event of a course: of almost all courses nothing has to be looked at.
            return plan.isAnyAway ? visits.filter { !plan.isAway[$0] } : Array(visits)
        }
        let history = targets[target]
        return history.tasks.indices.filter {
            history.tasks[$0].planned < planned && !plan.isAway[history.tasks[$0].planned]
        }
        .sorted(by: history.comesBefore)
    }

    /// Whether a planned visit cannot be recorded: the enrollment was paused then, or had not been taken over.
    public func isAway(planned: Int) -> Bool { plan.isAway[planned] }

    /// Where an award of this enrollment stands in the order of caps, before the target and the planned day.
    public static func comesBefore(_ left: EnrollmentHistory, _ right: EnrollmentHistory) -> Bool {
        (left.firstDay, left.program, left.id) < (right.firstDay, right.program, right.id)
    }

    /// By the first day that counts; of two enrollments of one program the later one is meant.
    public static func beginsBefore(_ left: EnrollmentHistory, _ right: EnrollmentHistory) -> Bool {
        (left.begins, left.id) < (right.begins, right.id)
    }
}

// MARK: - What bends the plan

extension EnrollmentHistory {
    mutating func plan(_ days: [Weekday], from day: Day) { bend { $0.steps.append(.ownDays(days, from: day)) } }

    mutating func correctStart(to day: Day) { bend { $0.firstDay = day } }

    mutating func pause(from day: Day) {
        pausedSince = day
        bend { $0.steps.append(.paused(from: day)) }
    }

    /// Goes on after a pause, or after an end that did not last.
    mutating func resume(on day: Day) {
        let away = end.map { $0.lastDay + 1 }
        end = nil
        pausedSince = nil
        bend { schedule in
            if let away { schedule.steps.append(.paused(from: away)) }
            schedule.steps.append(.resumed(on: day))
        }
    }

    /// Plans anew and puts every fact back where its day now stands.
    private mutating func bend(_ change: (inout EnrollmentSchedule) -> Void) {
        change(&schedule)
        let old = plan.visits
        plan = schedule.plan()
        planCount += 1
        guard plan.visits != old else { return }
        for index in targets.indices {
            targets[index].move(from: old, to: plan.visits, of: terms.terms.targets[index], in: terms.terms)
        }
    }
}

/// What an enrollment began with, target by target of the same id.
public enum Carried: Hashable, Sendable {
    /// The ladders go on where another enrollment of the same participant leaves them, whatever is corrected there.
    case enrollment(EnrollmentID)
    /// What stood before this ledger: rung, streak and a rung that can be brought back, and value not yet redeemed.
    case opening(Opening)
}

/// Where somebody stood when this ledger took them over in the middle of their course.
public struct Opening: Hashable, Sendable {
    /// Minor units, not redeemed.
    public var balance: Int
    public var ladders: [LadderState]
    /// What of each window had been used, on the day before it was taken over: counts in caps of that period only.
    public var capUse: [CapUse]
    /// A keyed digest of who answers for these figures, whose name lies sealed beside the event.
    public var signedByDigest: String?

    public init(
        balance: Int, ladders: [LadderState], capUse: [CapUse] = [], signedByDigest: String? = nil
    ) {
        self.balance = balance
        self.ladders = ladders
        self.capUse = capUse
        self.signedByDigest = signedByDigest
    }
}

/// Where the ladder of one target stands.
public struct LadderState: Hashable, Sendable {
    public var target: Slug
    /// The rung the next success is paid at, from 0.
    public var rung: Int
    /// Successes since the last reset.
    public var streak: Int
    /// The rung that a recovery brings back.
    public var saved: Int?

    /// No course is long enough to climb higher.
    public static let rungMax = 10_000

    public init(target: Slug, rung: Int, streak: Int, saved: Int? = nil) {
        self.target = target
        self.rung = rung
        self.streak = streak
        self.saved = saved
    }
}
