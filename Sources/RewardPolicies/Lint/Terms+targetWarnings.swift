import RewardDomain

// Ladders that the published studies advise against, and bowls that are not what they say.
extension Terms {
    func targetWarnings(_ index: Int) -> [TermsWarning] {
        let target = targets[index]
        return (ladderCapWarnings(target) + climbWarnings(target) + bowlWarnings(target)).map {
            TermsWarning(path: "targets[\(index)]\($0.path)", reason: $0.reason)
        }
    }

    private func ladderCapWarnings(_ target: Target) -> [TermsWarning] {
        target.phases.enumerated().compactMap { index, phase in
            guard case .ladder(.steps(let start, _, _, let cap?), _) = phase.pays, cap < start else { return nil }
            return TermsWarning(
                path: ".phases[\(index)].ladder.cap", reason: "is less than the start, so every success pays the cap")
        }
    }

    private func climbWarnings(_ target: Target) -> [TermsWarning] {
        guard target.pays == .money || target.pays == .draws else { return [] }
        guard target.phases.contains(where: { rises($0, target) }) else {
            guard target.kind == .abstinence, plannedVisitCount > 1 else { return [] }
            let key =
                switch target.phases[0].pays {
                case .ladder: "ladder"
                case .amounts: "amounts"
                }
            let reason = "pays every success the same, so a longer run of successes is worth no more"
            return [TermsWarning(path: ".phases[0].\(key)", reason: reason)]
        }
        // Climbing by weeks has no way back to a lost rung that could be asked for.
        guard target.advance == .success, target.reinstate == nil, !target.reset.outcomes.isEmpty,
            target.phases.contains(where: { $0.pays.isLadder && rises($0, target) })
        else { return [] }
        let reason = "a reset starts at the first rung again, and nothing brings the lost rung back (reinstate)"
        return [TermsWarning(path: ".reset", reason: reason)]
    }

    /// Whether the phase pays later successes otherwise than the first.
    private func rises(_ phase: Phase, _ target: Target) -> Bool {
        switch phase.pays {
        case .amounts(let amounts, _): return Set(amounts).count > 1
        case .ladder(let ladder, _):
            let climbs =
                switch target.advance {
                case .success: plannedVisitCount(in: phase.weeks)
                case .week: phase.weeks.last - phase.weeks.first + 1
                }
            return (0..<max(climbs, 1)).contains { ladder.value(atRung: $0) != ladder.value(atRung: 0) }
        }
    }

    private func bowlWarnings(_ target: Target) -> [TermsWarning] {
        guard let bowl = target.bowl, let stated = bowl.statedMean else { return [] }
        let difference = stated.millionths - bowl.meanMillionths(in: currency)
        // Half of the smallest coin.
        let half = 500_000 / currency.minorUnitsPerMajor
        guard difference.magnitude >= half, let mean = Reading(millionths: bowl.meanMillionths(in: currency)) else {
            return []
        }
        return [
            TermsWarning(path: ".bowl.mean", reason: "is stated as \(stated), but the slips come to \(mean) a draw")
        ]
    }
}

extension PhasePay {
    fileprivate var isLadder: Bool { if case .ladder = self { true } else { false } }
}
