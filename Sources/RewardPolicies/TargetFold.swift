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
    /// The enrollment's week of the visit before.
    private var lastWeek = 0

    public init(_ target: Target) {
        self.target = target
    }

    /// The award of the next planned visit, which falls in `week`, before caps. `outcome` is nil while nobody has
    /// recorded it; `secondary`: whether every secondary analyte was negative.
    public mutating func visit(week: Int, outcome: Outcome?, secondary: Bool = false) -> Award {
        enterPhase(of: week)
        let isFirstOfWeek = week != lastWeek
        lastWeek = week
        defer { visitsOfPhase += 1 }
        guard let outcome else { return .nothing(.unrecorded) }
        if target.success.contains(outcome) { return succeed(isFirstOfWeek: isFirstOfWeek, secondary: secondary) }
        if target.reset.contains(outcome) { return reset() }
        return .nothing(.held)
    }

    /// A reinstatement still due lapses with its phase; the rung is kept only where the phase says so.
    private mutating func enterPhase(of week: Int) {
        guard !target.phases.isEmpty else { return }
        var index = max(phaseIndex, 0)
        while index < target.phases.count - 1, week > target.phases[index].weeks.last { index += 1 }
        guard index != phaseIndex else { return }
        phaseIndex = index
        visitsOfPhase = 0
        saved = nil
        if !target.phases[index].pays.continues { rung = 0 }
    }

    private mutating func succeed(isFirstOfWeek: Bool, secondary: Bool) -> Award {
        streak += 1
        guard phaseIndex >= 0 else {
            return .nothing(.success(rung: nil, streak: streak, restored: nil))
        }
        var award =
            switch target.phases[phaseIndex].pays {
            case .amounts(let amounts, _):
                // Terms give one amount for each planned visit; several tasks of one day share the last.
                Award(
                    base: amounts[min(visitsOfPhase, amounts.count - 1)], bonus: 0, secondary: 0,
                    reason: .success(rung: nil, streak: streak, restored: nil))
            case .ladder(let ladder, _):
                target.advance == .week ? climbByWeek(ladder, isFirstOfWeek) : climb(ladder)
            }
        if secondary, let rule = target.secondary {
            award.secondary = rule.adds
            award.bonus += rule.adds
        }
        return award
    }

    /// The first planned visit of a week moves one rung up; the others of the week are paid at the same.
    private mutating func climbByWeek(_ ladder: Ladder, _ isFirstOfWeek: Bool) -> Award {
        rung = isFirstOfWeek ? rung + 1 : max(rung, 1)
        return Award(
            base: ladder.value(atRung: rung - 1), bonus: streakBonus, secondary: 0,
            reason: .success(rung: rung - 1, streak: streak, restored: nil))
    }

    private var streakBonus: Int {
        guard let rule = target.bonus, streak % rule.every == 0 else { return 0 }
        return rule.amount
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
        return Award(
            base: ladder.value(atRung: paidRung), bonus: streakBonus, secondary: 0,
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
        guard phaseIndex >= 0, case .ladder = target.phases[phaseIndex].pays else {
            return .nothing(.reset(saved: nil))
        }
        if rung > 0, let reinstate = target.reinstate {
            saved = reinstate.keeps == .highest ? max(saved ?? 0, rung) : rung
        }
        rung = 0
        return .nothing(.reset(saved: saved))
    }
}
