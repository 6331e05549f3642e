import RewardDomain

/// What the ladder of one target needs of its terms, laid out flat: reading it copies no array and counts no
/// reference, so that a visit costs nanoseconds.
struct FoldRules: Sendable {
    /// A run of weeks, and what a success pays in it.
    struct Phase: Sendable {
        /// The enrollment's last week of the phase; no end for the last phase.
        var lastWeek: Int
        /// Whether the rung is kept on entering.
        var continues: Bool
        var pays: Pay
    }

    /// Values in the target's unit. `values` and `amounts` name a run of `numbers` by its first and last place.
    enum Pay: Sendable {
        /// A deposit's share or a partner's amount: something outside the target says it.
        case outside
        case amounts(first: Int, last: Int)
        case values(first: Int, last: Int)
        case steps(start: Int, step: Int, every: Int, cap: Int)
    }

    let success: OutcomeSet
    let reset: OutcomeSet
    let phases: [Phase]
    let advance: Advance
    let bonus: Bonus?
    let reinstate: Reinstatement?
    /// What negative secondary analytes add, if the target has any.
    let secondaryAdds: Int?
    private let numbers: [Int]

    init(_ target: Target) {
        success = target.success
        reset = target.reset
        advance = target.advance
        bonus = target.bonus
        reinstate = target.reinstate
        secondaryAdds = target.secondary?.adds
        var numbers: [Int] = []
        func place(_ values: [Int]) -> (first: Int, last: Int) {
            let first = numbers.count
            numbers += values
            return (first, numbers.count - 1)
        }
        var phases = target.phases.map { phase in
            let pays: Pay
            switch phase.pays {
            case .amounts(let amounts, _):
                let (first, last) = place(amounts)
                pays = .amounts(first: first, last: last)
            case .ladder(.values(let values), _):
                let (first, last) = place(values)
                pays = .values(first: first, last: last)
            case .ladder(.steps(let start, let step, let every, let cap), _):
                pays = .steps(start: start, step: step, every: every, cap: cap ?? .max)
            }
            return Phase(lastWeek: phase.weeks.last, continues: phase.pays.continues, pays: pays)
        }
        if phases.isEmpty { phases = [Phase(lastWeek: .max, continues: false, pays: .outside)] }
        phases[phases.count - 1].lastWeek = .max
        self.phases = phases
        self.numbers = numbers
    }

    /// What a success pays at `rung` of a ladder, or at the planned visit `visit` of a phase of amounts, both from 0.
    func value(_ pays: Pay, atRung rung: Int, visit: Int) -> Int {
        switch pays {
        case .outside: 0
        // Terms give one amount for each planned visit; several tasks of one day share the last.
        case .amounts(let first, let last): numbers[min(first + visit, last)]
        case .values(let first, let last): numbers[min(first + rung, last)]
        case .steps(let start, let step, let every, let cap):
            min(start + step * (every == 1 ? rung : rung / every), cap)
        }
    }
}
