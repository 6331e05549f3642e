// Caps, days, make-ups, redemption and deposit: what stands at the top of the file, beside the targets.
extension Terms {
    /// The most days any rule may reach: beyond every course.
    public static let daysMax = 10_000

    func ruleProblems() -> [TermsProblem] {
        capProblems() + dayProblems() + makeUpProblems() + redemptionProblems() + depositProblems()
    }

    private func capProblems() -> [TermsProblem] {
        caps.enumerated().flatMap { index, cap in
            let path = "caps[\(index)]"
            var problems = amountProblems([(path + ".amount", max(cap.amount, 0))])
            if cap.amount < 1 {
                let reason = "has to be more than nothing, or nothing could be paid"
                problems.append(TermsProblem(path: path + ".amount", reason: reason))
            }
            if cap.unit == .draws, !targets.contains(where: { $0.pays == .draws }) {
                problems.append(
                    TermsProblem(path: path + ".unit", reason: "caps draws, and no target of this program pays draws"))
            }
            let same = caps[..<index].firstIndex {
                $0.scope == cap.scope && $0.period == cap.period && $0.unit == cap.unit
            }
            if let same {
                problems.append(
                    TermsProblem(path: path, reason: "has the scope, the period and the unit of caps[\(same)]"))
            }
            return problems
        }
    }

    private func dayProblems() -> [TermsProblem] {
        let days = [
            ("no_show_after_days", 1, noShowAfterDays), ("excuse_within_days", 0, excuseWithinDays),
            ("make_up.within_days", 1, makeUp?.withinDays), ("redeem.claim_days", 1, redeem?.claimDays),
        ]
        return days.compactMap { path, least, days in
            guard let days, !(least...Self.daysMax).contains(days) else { return nil }
            return TermsProblem(path: path, reason: "has to be from \(least) to \(Self.daysMax)")
        }
    }

    private func makeUpProblems() -> [TermsProblem] {
        guard let perWeek = makeUp?.perWeek, perWeek < 1 else { return [] }
        return [TermsProblem(path: "make_up.per_week", reason: "has to be at least 1")]
    }

    private func redemptionProblems() -> [TermsProblem] {
        guard let redeem else { return [] }
        var problems = repeated(redeem.kinds).map { TermsProblem(path: "redeem.kinds", reason: "lists \($0) twice") }
        if redeem.kinds.isEmpty {
            problems.append(TermsProblem(path: "redeem.kinds", reason: "lists no kind, so nothing could be redeemed"))
        }
        return problems + amountProblems(redeem.minimum.map { [("redeem.minimum", $0)] } ?? [])
    }

    private func depositProblems() -> [TermsProblem] {
        let paying = targets.indices.filter { targets[$0].pays == .deposit }
        guard let deposit else {
            return paying.map {
                TermsProblem(path: "targets[\($0)].pays", reason: "pays a deposit back, and the program takes none")
            }
        }
        var problems = amountProblems([("deposit.amount", max(deposit.amount, 0))])
        if deposit.amount < 1 {
            problems.append(TermsProblem(path: "deposit.amount", reason: "has to be more than nothing"))
        }
        if paying.isEmpty {
            problems.append(TermsProblem(path: "deposit", reason: "is paid back by no target"))
        }
        for index in paying.dropFirst() {
            let reason = "the deposit is paid back by targets[\(paying[0])] already; only one target can"
            problems.append(TermsProblem(path: "targets[\(index)].pays", reason: reason))
        }
        return problems
    }
}
