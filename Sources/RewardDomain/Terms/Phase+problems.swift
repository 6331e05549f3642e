extension Terms {
    /// Whether the phases of one target cover the schedule, in order, and say what can be paid.
    func phaseProblems(ofTarget index: Int) -> [TermsProblem] {
        let target = targets[index]
        let path = "targets[\(index)].phases"
        guard target.pays.hasPhases else {
            guard !target.phases.isEmpty else { return [] }
            return [TermsProblem(path: path, reason: "cannot stand here: pays \(target.pays.rawValue) has no ladder")]
        }
        let problems = target.phases.enumerated().flatMap { index, phase in
            let path = "\(path)[\(index)]"
            switch phase.pays {
            case .ladder(let ladder, _): return ladder.problems(path + ".ladder")
            case .amounts(let amounts, _): return countProblems(amounts, in: phase.weeks, path + ".amounts")
            }
        }
        return orderProblems(target.phases.map(\.weeks), path) + problems
            + coverProblems(target.phases.map(\.weeks), "phase", path)
    }

    /// Runs of weeks that do not come one after the other.
    func orderProblems(_ runs: [WeekRange], _ path: String) -> [TermsProblem] {
        zip(runs, runs.dropFirst()).enumerated().compactMap { index, pair in
            guard pair.1.first <= pair.0.last else { return nil }
            return TermsProblem(
                path: "\(path)[\(index + 1)].weeks", reason: "weeks \(pair.1) do not come after weeks \(pair.0)")
        }
    }

    /// The first week of each line of the schedule that no run of weeks covers.
    func coverProblems(_ runs: [WeekRange], _ what: String, _ path: String) -> [TermsProblem] {
        schedule.compactMap { line in
            let week = (line.weeks.first...line.weeks.last).first { week in !runs.contains { $0.contains(week) } }
            guard let week else { return nil }
            return TermsProblem(path: path, reason: "week \(week) is scheduled but no \(what) covers it")
        }
    }

    private func countProblems(_ amounts: [Int], in weeks: WeekRange, _ path: String) -> [TermsProblem] {
        let problems = amountProblems(amounts.enumerated().map { ("\(path)[\($0)]", $1) })
        let planned = plannedVisitCount(in: weeks)
        guard amounts.count != planned else { return problems }
        let reason = "has \(amounts.count) amounts for the \(planned) planned visits of weeks \(weeks)"
        return problems + [TermsProblem(path: path, reason: reason)]
    }
}

extension Ladder {
    fileprivate func problems(_ path: String) -> [TermsProblem] {
        switch self {
        case .values(let values):
            return (values.isEmpty ? [TermsProblem(path: path + ".values", reason: "lists no values")] : [])
                + amountProblems(values.enumerated().map { ("\(path).values[\($0)]", $1) })
        case .steps(let start, let step, let every, let cap):
            var problems = amountProblems([(path + ".start", start), (path + ".step", step)])
            if every < 1 { problems.append(TermsProblem(path: path + ".every", reason: "has to be at least 1")) }
            return problems + (cap.map { amountProblems([(path + ".cap", $0)]) } ?? [])
        }
    }
}
