/// Something in terms that contradicts itself or cannot be paid, and the key it stands under.
public struct TermsProblem: Hashable, Sendable {
    /// The way to the key: `targets[0].reinstate.after`.
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension Terms {
    /// Everything that makes these terms unfit to be published; empty when they can be.
    ///
    /// What is checked here is what no single key shows: contradictions between keys, gaps, counts.
    public func problems() -> [TermsProblem] {
        scheduleProblems() + targets.enumerated().flatMap { targetProblems($1, "targets[\($0)]") }
            + duplicates(targets.map(\.id.text), "targets", "two targets have the id")
    }

    private func scheduleProblems() -> [TermsProblem] {
        guard !schedule.isEmpty else { return [TermsProblem(path: "schedule", reason: "plans no visits")] }
        var problems: [TermsProblem] = []
        for (index, line) in schedule.enumerated() {
            let path = "schedule[\(index)]"
            if line.days.isEmpty { problems.append(TermsProblem(path: path + ".days", reason: "lists no days")) }
            problems += duplicates(line.days.map(\.name), path + ".days", "lists twice the day")
            if let other = schedule[..<index].first(where: { $0.weeks.overlaps(line.weeks) }) {
                problems.append(
                    TermsProblem(path: path + ".weeks", reason: "weeks \(line.weeks) overlap weeks \(other.weeks)"))
            }
        }
        return problems
    }

    private func targetProblems(_ target: Target, _ path: String) -> [TermsProblem] {
        var problems: [TermsProblem] = []
        if target.success.outcomes.isEmpty {
            problems.append(TermsProblem(path: path + ".success", reason: "lists no outcome, so nothing could ever pay"))
        }
        for outcome in Outcome.allCases {
            let lists = [("success", target.success), ("reset", target.reset), ("hold", target.hold)]
                .filter { $0.1.contains(outcome) }.map { $0.0 }
            if lists.count > 1 {
                problems.append(
                    TermsProblem(path: "\(path).\(lists[1])", reason: "\(outcome.name) stands in \(lists.joined(separator: " and in "))"))
            }
        }
        if target.success.contains(.pending) || target.reset.contains(.pending) {
            problems.append(TermsProblem(path: path, reason: "pending decides nothing yet, so it can only be under hold"))
        }
        if let bonus = target.bonus, bonus.every < 1 {
            problems.append(TermsProblem(path: path + ".bonus.every", reason: "must be at least 1"))
        }
        if let reinstate = target.reinstate, reinstate.after < 1 {
            problems.append(TermsProblem(path: path + ".reinstate.after", reason: "must be at least 1"))
        }
        let climbs = target.phases.contains { if case .ladder = $0.pays { true } else { false } }
        if !climbs, target.bonus != nil || target.reinstate != nil {
            problems.append(TermsProblem(path: path, reason: "bonus and reinstate belong to a ladder, and this target has none"))
        }
        return problems + phaseProblems(target.phases, path)
    }

    private func phaseProblems(_ phases: [Phase], _ path: String) -> [TermsProblem] {
        var problems: [TermsProblem] = []
        let phasesPath = path + ".phases"
        for (index, phase) in phases.enumerated() {
            let path = "\(phasesPath)[\(index)]"
            if index > 0, phase.weeks.first <= phases[index - 1].weeks.last {
                problems.append(
                    TermsProblem(path: path + ".weeks", reason: "weeks \(phase.weeks) do not come after weeks \(phases[index - 1].weeks)"))
            }
            let planned = plannedVisitCount(in: phase.weeks)
            switch phase.pays {
            case .amounts(let amounts) where amounts.count != planned:
                problems.append(
                    TermsProblem(path: path + ".amounts", reason: "has \(amounts.count) amounts for \(planned) planned visits in weeks \(phase.weeks)"))
            case .ladder(.values(let values), _) where values.isEmpty:
                problems.append(TermsProblem(path: path + ".ladder.values", reason: "lists no values"))
            case .ladder(.steps(_, _, let every, _), _) where every < 1:
                problems.append(TermsProblem(path: path + ".ladder.every", reason: "must be at least 1"))
            default: break
            }
        }
        for line in schedule {
            for week in line.weeks.first...line.weeks.last where !phases.contains(where: { $0.weeks.contains(week) }) {
                problems.append(TermsProblem(path: phasesPath, reason: "week \(week) is scheduled but no phase covers it"))
                break
            }
        }
        return problems
    }

    private func duplicates(_ names: [String], _ path: String, _ reason: String) -> [TermsProblem] {
        names.indices.filter { names[..<$0].contains(names[$0]) }
            .map { TermsProblem(path: path, reason: "\(reason) \(names[$0])") }
    }
}
