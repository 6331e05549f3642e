import RewardDomain
import TestRandom
import Testing

@testable import RewardPolicies

/// Sums kept by day against every use added up anew.
struct FundUsesTests {
    @Test func `any window is the sum of its uses, in whatever order they came`() {
        var random = SplitMix64(seed: seed)
        let first = Day(iso: "2026-01-01")!
        for _ in 0..<100 {
            var uses = FundUses()
            var all: [(day: Day, amount: Int, period: Cap.Period?)] = []
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                let use = (
                    day: first + Int.random(in: 0..<30, using: &random),
                    amount: Int.random(in: 1...900, using: &random),
                    period: [nil, nil, nil, Cap.Period.month, .calendarYear].randomElement(using: &random)!
                )
                uses.add(use.amount, on: use.day, period: use.period)
                all.append(use)
            }
            for _ in 0..<20 {
                let last = first + Int.random(in: -2..<32, using: &random)
                let from = Bool.random(using: &random) ? last + -Int.random(in: 0..<12, using: &random) : nil
                let period = [Cap.Period.month, .week, .calendarYear].randomElement(using: &random)!
                let expected = all.reduce(0) { sum, use in
                    let isCounted = use.day <= last && from.map { use.day >= $0 } ?? true
                    return isCounted && use.period ?? period == period ? sum + use.amount : sum
                }
                #expect(uses.sum(from: from, through: last, period) == expected, "seed \(seed)")
            }
        }
    }
}
