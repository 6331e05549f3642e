// Bonus, reinstatement, secondary: what goes with a ladder.
extension Target {
    func ladderRuleProblems() -> [TermsProblem] {
        bonusProblems() + reinstatementProblems() + secondaryProblems()
            + (advance == .week ? needsLadder(".advance") : [])
    }

    private func bonusProblems() -> [TermsProblem] {
        guard let bonus else { return [] }
        let problems =
            bonus.every < 1 ? [TermsProblem(path: ".bonus.every", reason: "has to be at least 1")] : []
        return problems + amountProblems([(".bonus.amount", bonus.amount)]) + needsLadder(".bonus")
    }

    private func reinstatementProblems() -> [TermsProblem] {
        guard let reinstate else { return [] }
        var problems: [TermsProblem] = []
        if reinstate.after < 1 {
            problems.append(TermsProblem(path: ".reinstate.after", reason: "has to be at least 1"))
        }
        if advance == .week {
            let reason = "counts successes in a row, and advance: week climbs by weeks; only one of them can stand here"
            problems.append(TermsProblem(path: ".reinstate", reason: reason))
        }
        return problems + needsLadder(".reinstate")
    }

    private func secondaryProblems() -> [TermsProblem] {
        guard let secondary else { return [] }
        let path = ".secondary.analytes"
        var problems = repeated(secondary.analytes).map { TermsProblem(path: path, reason: "lists \($0) twice") }
        if secondary.analytes.isEmpty {
            problems.append(TermsProblem(path: path, reason: "lists no analyte, so nothing could be added"))
        }
        for analyte in secondary.analytes where analytes.contains(analyte) {
            problems.append(TermsProblem(path: path, reason: "\(analyte) decides the outcome already"))
        }
        if secondary.adds < 1 {
            problems.append(TermsProblem(path: ".secondary.adds", reason: "has to be more than nothing"))
        } else {
            problems += amountProblems([(".secondary.adds", secondary.adds)])
        }
        return problems + needsLadder(".secondary")
    }

    private func needsLadder(_ path: String) -> [TermsProblem] {
        let hasLadder = phases.contains { phase in
            if case .ladder = phase.pays { true } else { false }
        }
        guard !hasLadder else { return [] }
        return [TermsProblem(path: path, reason: "belongs to a ladder, and this target has none")]
    }
}
