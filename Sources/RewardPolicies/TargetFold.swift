public import RewardDomain

/// The ladder of one target of one enrollment, visit by visit (design section 4, docs/spec/ladder.md).
///
/// Feed it every planned visit in the order of the days, unrecorded ones included. A visit allocates nothing, and a
/// copy shares the rules: for many enrollments, make one and copy it.
public struct TargetFold: Sendable {
    /// The rung the next success is paid at, from 0.
    public private(set) var rung = 0
    /// Successes since the last reset. Runs on through phases.
    public private(set) var streak = 0
    /// The rung that a recovery brings back.
    public private(set) var saved: Int?

    private let rules: FoldRules
    private var phaseIndex = 0
    private var phase: FoldRules.Phase
    /// How many planned visits of the phase have been passed.
    private var visitsOfPhase = 0
    /// The enrollment's week of the visit before.
    private var lastWeek = 0

    public init(_ target: Target) {
        rules = FoldRules(target)
        phase = rules.phases[0]
    }

    /// Goes on where another ladder stopped.
    public mutating func carry(_ state: LadderState) {
        rung = state.rung
        streak = state.streak
        saved = state.saved
    }

    /// The award of the next planned visit, which falls in `week`, before caps. `outcome` is nil while nobody has
    /// recorded it; `secondary`: whether every secondary analyte was negative. `isSameDay`: one more task of the
    /// planned day before, not a planned visit of its own.
    public mutating func visit(
        week: Int, outcome: Outcome?, secondary: Bool = false, isSameDay: Bool = false
    ) -> Award {
        if week > phase.lastWeek { enterPhase(of: week) }
        let isFirstOfWeek = week != lastWeek
        lastWeek = week
        if isSameDay { visitsOfPhase -= 1 }
        defer { visitsOfPhase += 1 }
        guard let outcome else { return .nothing(.unrecorded) }
        if rules.success.contains(outcome) { return succeed(isFirstOfWeek: isFirstOfWeek, secondary: secondary) }
        if rules.reset.contains(outcome) { return reset() }
        return .nothing(.held)
    }

    /// A reinstatement still due lapses with its phase; the rung is kept only where the phase says so.
    private mutating func enterPhase(of week: Int) {
        while week > phase.lastWeek {
            phaseIndex += 1
            phase = rules.phases[phaseIndex]
        }
        visitsOfPhase = 0
        saved = nil
        if !phase.continues { rung = 0 }
    }

    private mutating func succeed(isFirstOfWeek: Bool, secondary: Bool) -> Award {
        streak += 1
        var award: Award
        switch phase.pays {
        case .outside: return .nothing(.success(rung: nil, streak: streak, restored: nil))
        case .amounts:
            award = Award(
                base: rules.value(phase.pays, atRung: rung, visit: visitsOfPhase), bonus: 0, secondary: 0,
                reason: .success(rung: nil, streak: streak, restored: nil))
        case .values, .steps:
            award = rules.advance == .week ? climbByWeek(isFirstOfWeek) : climb()
        }
        if secondary, let adds = rules.secondaryAdds {
            award.secondary = adds
            award.bonus += adds
        }
        return award
    }

    /// The first planned visit of a week moves one rung up; the others of the week are paid at the same.
    private mutating func climbByWeek(_ isFirstOfWeek: Bool) -> Award {
        rung = isFirstOfWeek ? rung + 1 : max(rung, 1)
        return award(atRung: rung - 1, restored: nil)
    }

    private mutating func climb() -> Award {
        let restored = restoredRung()
        if let restored, rules.reinstate?.paysOn == .nth { rung = max(rung, restored) }
        let paidRung = rung
        rung += 1
        if let restored {
            if rules.reinstate?.paysOn == .next { rung = max(rung, restored) }
            saved = nil
        }
        return award(atRung: paidRung, restored: restored)
    }

    private func award(atRung rung: Int, restored: Int?) -> Award {
        Award(
            base: rules.value(phase.pays, atRung: rung, visit: visitsOfPhase), bonus: streakBonus, secondary: 0,
            reason: .success(rung: rung, streak: streak, restored: restored))
    }

    private var streakBonus: Int {
        guard let rule = rules.bonus, streak % rule.every == 0 else { return 0 }
        return rule.amount
    }

    /// The rung this success brings back, when it is the one that recovers.
    private func restoredRung() -> Int? {
        guard let saved, let reinstate = rules.reinstate, streak == reinstate.after else { return nil }
        return reinstate.restores == .nextDue ? saved : max(saved - 1, 0)
    }

    private mutating func reset() -> Award {
        streak = 0
        switch phase.pays {
        // In a phase of fixed amounts nothing climbs, so a reset has only the streak to clear.
        case .outside, .amounts: return .nothing(.reset(saved: nil))
        case .values, .steps: break
        }
        if rung > 0, let reinstate = rules.reinstate {
            saved = reinstate.keeps == .highest ? max(saved ?? 0, rung) : rung
        }
        rung = 0
        return .nothing(.reset(saved: saved))
    }
}
