/// The facts of one target, by visit: one for each planned day; for targets of kind task, one for each task that
/// was ever spoken of.
public struct TargetHistory: Hashable, Sendable {
    /// A task of a planned day.
    public struct TaskVisit: Hashable, Sendable {
        public var planned: Int
        public var task: Slug
    }

    public let id: Slug
    public private(set) var facts: [[VisitFact]]
    /// What the facts come to, by visit.
    public private(set) var standings: [VisitStanding]
    /// In the order they were first spoken of; empty for other kinds of target.
    public private(set) var tasks: [TaskVisit] = []
    /// The slips drawn for each visit, by draw. Once drawn they stay the visit's.
    public private(set) var slips = FewByVisit<[Int]>(usual: [])
    /// What a partner's visit paid when this one was decided, in minor units; for targets that pay yoked.
    public private(set) var copied = FewByVisit<Int?>(usual: nil)
    /// Whether anything had expired when some visit was recorded; stays true when it is cleared.
    public private(set) var mayHaveFindings = false
    /// What was said of days that are no longer planned, kept for the case that they are again.
    private var setAside: [Day: DayFacts] = [:]

    /// Everything known about the visit of one day.
    private struct DayFacts: Hashable {
        var facts: [VisitFact]
        var slips: [Int]
        var copied: Int?
    }

    init(_ target: Target, _ plannedVisits: [PlannedVisit]) {
        id = target.id
        let count = target.kind == .task ? 0 : plannedVisits.count
        facts = Array(repeating: [], count: count)
        standings = plannedVisits.prefix(count).map { .unrecorded(on: $0.day) }
    }

    /// The place of a visit among the planned ones.
    public func plannedIndex(ofVisit index: Int) -> Int { tasks.isEmpty ? index : tasks[index].planned }

    /// The visit of a planned day and, for tasks, the task's id; nil for a task nobody has spoken of.
    public func visitIndex(planned: Int, task: Slug?) -> Int? {
        guard let task else { return planned < standings.count && tasks.isEmpty ? planned : nil }
        return tasks.firstIndex { $0.planned == planned && $0.task == task }
    }

    /// The visit, made if it is a task nobody has spoken of. Nil where the target has no such visit.
    private mutating func openVisit(planned: Int, task: Slug?, on day: Day, _ target: Target) -> Int? {
        if let index = visitIndex(planned: planned, task: task) { return index }
        guard let task, target.kind == .task else { return nil }
        tasks.append(TaskVisit(planned: planned, task: task))
        facts.append([])
        standings.append(.unrecorded(on: day))
        return tasks.count - 1
    }

    /// Adds a fact and ranks again. False where the target has no such visit.
    mutating func add(
        _ fact: VisitFact, planned: Int, task: Slug?, of target: Target, in terms: Terms,
        _ plannedVisits: [PlannedVisit]
    ) -> Bool {
        let day = plannedVisits[planned].day
        guard let index = openVisit(planned: planned, task: task, on: day, target) else { return false }
        facts[index].append(fact)
        if !fact.findings.isEmpty { mayHaveFindings = true }
        standings[index] = VisitRanking(facts[index], of: target, plannedOn: day).standing()
        if let perWeek = terms.makeUp?.perWeek {
            passOverMakeUps(beyond: perWeek, inWeek: plannedVisits[planned].week, target, plannedVisits)
        }
        if target.kind == .reading { judgeReadings(target, plannedVisits) }
        return true
    }

    /// Supposes that a visit is a success held on its day, for telling what it would pay; for tasks, one more task of
    /// that day. Answers with the visit's place.
    mutating func suppose(
        _ outcome: Outcome, planned: Int, of target: Target, _ plannedVisits: [PlannedVisit]
    ) -> Int? {
        let day = plannedVisits[planned].day
        let task = target.kind == .task ? unspokenTask(planned: planned) : nil
        guard let index = openVisit(planned: planned, task: task, on: day, target) else { return nil }
        standings[index] = VisitStanding(outcome: outcome, heldOn: day, fact: nil)
        return index
    }

    /// An id that no task of the day has.
    private func unspokenTask(planned: Int) -> Slug? {
        (0...tasks.count).lazy.compactMap { Slug("next-\($0)") }.first { visitIndex(planned: planned, task: $0) == nil }
    }

    /// Whether a closure stands about a visit, whatever stands above it.
    func isClosed(_ visit: Int) -> Bool { VisitRanking.standing(facts[visit]).contains { $0.kind == .closed } }

    /// What had expired when what stands about a visit was recorded, and nobody has cleared.
    public func findings(ofVisit visit: Int) -> [VisitFinding] {
        guard facts[visit].contains(where: { !$0.findings.isEmpty }) else { return [] }
        let cleared = facts[visit].last { $0.kind == .cleared }?.version ?? 0
        let open = VisitRanking.standing(facts[visit]).filter { $0.version > cleared }.flatMap(\.findings)
        return VisitFinding.allCases.filter(open.contains)
    }

    /// Where what stands about a visit was held, if not at the enrollment's own site.
    public func heldAt(visit: Int) -> Slug? {
        guard facts[visit].contains(where: { $0.heldAt != nil }) else { return nil }
        return VisitRanking.standing(facts[visit]).last { $0.heldOn != nil }?.heldAt
    }

    mutating func draw(_ slip: Int, forVisit index: Int) { slips[index].append(slip) }

    mutating func copy(_ amount: Int, planned: Int) {
        if planned < standings.count, copied[planned] == nil { copied[planned] = amount }
    }

    /// By planned day, then by the task's id: never by the order in which they were spoken of.
    public func comesBefore(_ left: Int, _ right: Int) -> Bool {
        guard !tasks.isEmpty else { return left < right }
        return (tasks[left].planned, tasks[left].task) < (tasks[right].planned, tasks[right].task)
    }

    /// Puts everything back where its day stands in a new plan.
    mutating func move(from old: [PlannedVisit], to new: [PlannedVisit], of target: Target, in terms: Terms) {
        if target.kind == .task {
            let places = Dictionary(uniqueKeysWithValues: zip(new.map(\.day), new.indices))
            for index in tasks.indices {
                if let place = places[old[tasks[index].planned].day] { tasks[index].planned = place }
            }
            return
        }
        for (index, visit) in old.enumerated() where !facts[index].isEmpty {
            setAside[visit.day] = DayFacts(facts: facts[index], slips: slips[index], copied: copied[index])
        }
        let days = new.map { setAside.removeValue(forKey: $0.day) }
        facts = days.map { $0?.facts ?? [] }
        (slips, copied) = (FewByVisit(usual: []), FewByVisit(usual: nil))
        for (index, day) in days.enumerated() {
            guard let day else { continue }
            (slips[index], copied[index]) = (day.slips, day.copied)
        }
        standings = zip(new, facts).map { visit, facts in
            facts.isEmpty
                ? .unrecorded(on: visit.day) : VisitRanking(facts, of: target, plannedOn: visit.day).standing()
        }
        if let perWeek = terms.makeUp?.perWeek {
            for week in Set(new.map(\.week)) { passOverMakeUps(beyond: perWeek, inWeek: week, target, new) }
        }
        if target.kind == .reading { judgeReadings(target, new) }
    }

    // MARK: - What depends on other visits

    /// Of several make-ups in one of the enrollment's weeks those of the earliest planned visits count; of the others
    /// what was held on another day is passed over, and what lies beneath stands.
    private mutating func passOverMakeUps(
        beyond perWeek: Int, inWeek week: Int, _ target: Target, _ plannedVisits: [PlannedVisit]
    ) {
        var counted = 0
        let visits = standings.indices.filter { plannedVisits[plannedIndex(ofVisit: $0)].week == week }
            .sorted(by: comesBefore)
        for index in visits where facts[index].contains(where: { $0.heldOn != nil }) {
            let day = plannedVisits[plannedIndex(ofVisit: index)].day
            standings[index] = VisitRanking(facts[index], of: target, plannedOn: day).standing()
            guard standings[index].outcome != nil, standings[index].heldOn != day else { continue }
            counted += 1
            guard counted > perWeek else { continue }
            let onTheDay = facts[index].filter { $0.heldOn == nil || $0.heldOn == day }
            standings[index] = VisitRanking(onTheDay, of: target, plannedOn: day).standing()
        }
    }

    /// A reading is judged by those of the visits before it: negative when it meets the rule, positive when not.
    private mutating func judgeReadings(_ target: Target, _ plannedVisits: [PlannedVisit]) {
        var earlier: [Reading] = []
        for index in standings.indices {
            guard let reading = standings[index].reading else { continue }
            let week = plannedVisits[index].week
            let rule = target.readings.first { $0.weeks.contains(week) }?.rule
            standings[index].outcome = rule?.isMet(by: reading, after: earlier) ?? false ? .negative : .positive
            earlier.append(reading)
        }
    }
}
