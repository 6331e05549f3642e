extension Terms {
    /// Whether the phases of one target cover the schedule, in order, and say what can be paid.
    func phaseProblems(ofTarget index: Int) -> [TermsProblem] {
        let phases = targets[index].phases
        let path = "targets[\(index)].phases"
        var problems: [TermsProblem] = []
        for (index, phase) in phases.enumerated() {
            let path = "\(path)[\(index)]"
            if index > 0, phase.weeks.first <= phases[index - 1].weeks.last {
                problems.append(
                    TermsProblem(
                        path: path + ".weeks",
                        reason: "weeks \(phase.weeks) do not come after weeks \(phases[index - 1].weeks)"))
            }
            switch phase.pays {
            case .ladder(let ladder, _): problems += ladder.problems(path + ".ladder")
            case .amounts(let amounts): problems += countProblems(amounts, in: phase.weeks, path + ".amounts")
            }
        }
        for line in schedule {
            guard
                let week = (line.weeks.first...line.weeks.last).first(where: { week in
                    !phases.contains { $0.weeks.contains(week) }
                })
            else { continue }
            problems.append(TermsProblem(path: path, reason: "week \(week) is scheduled but no phase covers it"))
        }
        return problems
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
            if let cap, cap < start {
                problems.append(
                    TermsProblem(path: path + ".cap", reason: "is less than the start, so no visit could pay its value")
                )
            }
            return problems + (cap.map { amountProblems([(path + ".cap", $0)]) } ?? [])
        }
    }
}
