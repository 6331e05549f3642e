extension Target {
    /// What contradicts itself within this target, phases and readings aside. Paths begin at the target:
    /// `.bonus.every`.
    func problems() -> [TermsProblem] {
        outcomeProblems() + analyteProblems() + testProblems() + unitProblems() + (bowl?.problems(".bowl") ?? [])
            + ladderRuleProblems() + taskProblems()
    }

    private func outcomeProblems() -> [TermsProblem] {
        var problems: [TermsProblem] = []
        if success.outcomes.isEmpty {
            problems.append(TermsProblem(path: ".success", reason: "lists no outcome, so nothing could ever pay"))
        }
        let lists = [("success", success), ("reset", reset), ("hold", hold)]
        for outcome in Outcome.allCases {
            let names = lists.filter { $0.1.contains(outcome) }.map(\.0)
            if names.count > 1 {
                problems.append(
                    TermsProblem(
                        path: ".\(names[1])", reason: "\(outcome.name) stands in \(names.joined(separator: " and in "))"
                    ))
            }
        }
        for (name, outcomes) in lists.prefix(2) where outcomes.contains(.pending) {
            problems.append(
                TermsProblem(path: ".\(name)", reason: "pending decides nothing yet, so it can only stand under hold"))
        }
        return problems + outcomeProblemsOfKind()
    }

    /// Successes that a target of this kind cannot have, or cannot do without.
    private func outcomeProblemsOfKind() -> [TermsProblem] {
        guard !success.outcomes.isEmpty else { return [] }
        switch kind {
        case .abstinence, .attendance: return []
        case .task:
            guard let other = success.outcomes.first(where: { $0 != .completed && $0 != .late && $0 != .pending })
            else { return [] }
            let reason = "\(other.name) is nothing a task comes to; a task succeeds as completed or late"
            return [TermsProblem(path: ".success", reason: reason)]
        case .reading:
            var problems: [TermsProblem] = []
            if !success.contains(.negative) {
                let reason = "a number that meets the rule counts as negative, so negative has to stand here"
                problems.append(TermsProblem(path: ".success", reason: reason))
            }
            if success.contains(.positive) {
                let reason = "a number that does not meet the rule counts as positive, so positive cannot stand here"
                problems.append(TermsProblem(path: ".success", reason: reason))
            }
            return problems
        }
    }

    private func analyteProblems() -> [TermsProblem] {
        repeated(analytes).map { TermsProblem(path: ".analytes", reason: "lists \($0) twice") }
    }

    /// What only makes sense where specimens are tested for substances.
    private func testProblems() -> [TermsProblem] {
        var problems: [TermsProblem] = []
        if let retestsSameDay, retestsSameDay < 1 {
            problems.append(TermsProblem(path: ".retest.same_day", reason: "has to be at least 1"))
        }
        guard kind != .abstinence else { return problems }
        let given = [
            (".analytes", !analytes.isEmpty), (".secondary", secondary != nil), (".retest", retestsSameDay != nil),
            (".confirmation", confirmation == .decides),
        ]
        for (path, isGiven) in given where isGiven {
            let reason = "belongs to tests for substances, and this target is of kind \(kind.rawValue)"
            problems.append(TermsProblem(path: path, reason: reason))
        }
        return problems
    }

    private func taskProblems() -> [TermsProblem] {
        guard let weekMax else { return [] }
        guard kind == .task, pays.hasPhases else {
            return [TermsProblem(path: ".week_max", reason: "belongs to tasks that pay money or draws")]
        }
        guard weekMax > 0 else {
            return [TermsProblem(path: ".week_max", reason: "has to be more than nothing, or no task could pay")]
        }
        return amountProblems([(".week_max", weekMax)])
    }
}

/// Amounts that no program can pay: negative, or beyond what any amount may be.
func amountProblems(_ amounts: [(path: String, number: Int)]) -> [TermsProblem] {
    amounts.compactMap { path, amount in
        if amount < 0 { return TermsProblem(path: path, reason: "is negative; a reward takes nothing away") }
        guard amount > Currency.minorUnitsMax else { return nil }
        return TermsProblem(path: path, reason: AmountProblem.tooLarge.description)
    }
}
