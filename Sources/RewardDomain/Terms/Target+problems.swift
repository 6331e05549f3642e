extension Target {
    /// What contradicts itself within this target, phases aside. Paths begin at the target: `.bonus.every`.
    func problems() -> [TermsProblem] {
        outcomeProblems() + analyteProblems() + bonusProblems() + reinstatementProblems()
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
        return problems
    }

    private func analyteProblems() -> [TermsProblem] {
        var problems = repeated(analytes).map { TermsProblem(path: ".analytes", reason: "lists \($0) twice") }
        if kind == .attendance, !analytes.isEmpty {
            problems.append(TermsProblem(path: ".analytes", reason: "an attendance target tests for nothing"))
        }
        return problems
    }

    private func bonusProblems() -> [TermsProblem] {
        guard let bonus else { return [] }
        var problems: [TermsProblem] = []
        if bonus.every < 1 { problems.append(TermsProblem(path: ".bonus.every", reason: "has to be at least 1")) }
        problems += amountProblems([(".bonus.amount", bonus.amount)])
        if !hasLadder {
            problems.append(TermsProblem(path: ".bonus", reason: "belongs to a ladder, and this target has none"))
        }
        return problems
    }

    private func reinstatementProblems() -> [TermsProblem] {
        guard let reinstate else { return [] }
        var problems: [TermsProblem] = []
        if reinstate.after < 1 {
            problems.append(TermsProblem(path: ".reinstate.after", reason: "has to be at least 1"))
        }
        if !hasLadder {
            problems.append(TermsProblem(path: ".reinstate", reason: "belongs to a ladder, and this target has none"))
        }
        return problems
    }

    private var hasLadder: Bool {
        phases.contains { phase in
            if case .ladder = phase.pays { true } else { false }
        }
    }
}

/// Amounts that no program can pay: negative, or beyond what any amount may be.
func amountProblems(_ amounts: [(path: String, minorUnits: Int)]) -> [TermsProblem] {
    amounts.compactMap { path, amount in
        if amount < 0 { return TermsProblem(path: path, reason: "is negative; a reward takes nothing away") }
        guard amount > Currency.minorUnitsMax else { return nil }
        return TermsProblem(path: path, reason: AmountProblem.tooLarge.description)
    }
}
