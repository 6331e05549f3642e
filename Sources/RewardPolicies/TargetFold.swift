public import RewardDomain

/// The ladder of one target of one enrollment, visit by visit (design section 4, docs/spec/ladder.md).
///
/// Feed it every planned visit in the order of the days, unrecorded ones included. It allocates nothing.
public struct TargetFold: Sendable {
    /// The rung the next success is paid at, from 0.
    public private(set) var rung = 0
    /// Successes since the last reset. Runs on through phases.
    public private(set) var streak = 0
    /// The rung that a recovery brings back.
    public private(set) var saved: Int?

    private let target: Target
    private var phaseIndex = -1
    /// How many planned visits of the phase have been passed.
    private var visitsOfPhase = 0

    public init(_ target: Target) {
        self.target = target
    }

    /// The award of the next planned visit, which falls in `week`. `outcome` is nil while nobody has recorded it.
    public mutating func visit(week: Int, outcome: Outcome?) -> Award {
        enterPhase(of: week)
        defer { visitsOfPhase += 1 }
        guard let outcome else { return .nothing(.unrecorded) }
        if target.success.contains(outcome) { return succeed() }
        if target.reset.contains(outcome) { return reset() }
        return .nothing(.held)
    }

    /// What the next planned visit would pay if it were a success.
    public func nextSuccess(week: Int) -> Award {
        var copy = self
        copy.enterPhase(of: week)
        return copy.succeed()
    }

    /// A reinstatement still due lapses with its phase; the rung is kept only where the phase says so.
    private mutating func enterPhase(of week: Int) {
        var index = max(phaseIndex, 0)
        while index < target.phases.count - 1, week > target.phases[index].weeks.last { index += 1 }
        guard index != phaseIndex else { return }
        phaseIndex = index
        visitsOfPhase = 0
        saved = nil
        if !target.phases[index].pays.continues { rung = 0 }
    }

    private mutating func succeed() -> Award {
        streak += 1
        switch target.phases[phaseIndex].pays {
        case .amounts(let amounts, _):
            return Award(
                base: amounts[visitsOfPhase], bonus: 0, reason: .success(rung: nil, streak: streak, restored: nil))
        case .ladder(let ladder, _):
            return climb(ladder)
        }
    }

    private mutating func climb(_ ladder: Ladder) -> Award {
        let restored = restoredRung()
        if let restored, target.reinstate?.paysOn == .nth { rung = max(rung, restored) }
        let paidRung = rung
        rung += 1
        if let restored {
            if target.reinstate?.paysOn == .next { rung = max(rung, restored) }
            saved = nil
        }
        var bonus = 0
        if let rule = target.bonus, streak % rule.every == 0 { bonus = rule.amount }
        return Award(
            base: ladder.value(atRung: paidRung), bonus: bonus,
            reason: .success(rung: paidRung, streak: streak, restored: restored))
    }

    /// The rung this success brings back, when it is the one that recovers.
    private func restoredRung() -> Int? {
        guard let reinstate = target.reinstate, let saved, streak == reinstate.after else { return nil }
        return reinstate.restores == .nextDue ? saved : max(saved - 1, 0)
    }

    private mutating func reset() -> Award {
        streak = 0
        // In a phase of fixed amounts nothing climbs, so a reset has only the streak to clear.
        guard case .ladder = target.phases[phaseIndex].pays else { return .nothing(.reset(saved: nil)) }
        if rung > 0, let reinstate = target.reinstate {
            saved = reinstate.keeps == .highest ? max(saved ?? 0, rung) : rung
        }
        rung = 0
        return .nothing(.reset(saved: saved))
    }
}
