import RewardDomain
import RewardTestSupport
import TestRandom
import Testing

struct TermsFuzzTests {
    @Test func `what chance says soundly has no problem`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1000 {
            let terms = Terms.anything(using: &random)
            #expect(terms.problems().isEmpty, "\(terms)")
        }
    }

    @Test func `no number anywhere makes the search for problems itself fail`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<5000 {
            var terms = Terms.anything(using: &random)
            for _ in 0..<Int.random(in: 1...6, using: &random) { terms.distort(using: &random) }
            for problem in terms.problems() {
                #expect(!problem.path.isEmpty)
                #expect(!problem.reason.isEmpty)
            }
        }
    }
}

extension Terms {
    /// Changes one thing to a number or a word that may not fit.
    fileprivate mutating func distort(using random: inout SplitMix64) {
        let number = extremes.randomElement(using: &random)!
        guard !targets.isEmpty, Bool.random(using: &random) else {
            distortRules(number, &random)
            return
        }
        let index = targets.indices.randomElement(using: &random)!
        targets[index].distort(number, &random)
    }

    private mutating func distortRules(_ number: Int, _ random: inout SplitMix64) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: caps.append(Cap(scope: .person, period: .visit, amount: number))
        case 1: caps.append(Cap(scope: .person, period: .visit, unit: .draws, amount: number))
        case 2: noShowAfterDays = number
        case 3: excuseWithinDays = number
        case 4: makeUp = MakeUp(withinDays: number, perWeek: number)
        case 5: redeem = RedemptionRule(kinds: [], minimum: number)
        case 6: deposit = Deposit(amount: number, unearned: .fund)
        case 7: schedule = Bool.random(using: &random) ? [] : schedule + schedule
        case 8: schedule = [ScheduleLine(weeks: .span(1, WeekRange.weekMax), days: Weekday.allCases)]
        default: targets = Bool.random(using: &random) ? [] : targets + targets
        }
    }
}

extension Target {
    fileprivate mutating func distort(_ number: Int, _ random: inout SplitMix64) {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: bonus = Bonus(amount: number, every: number)
        case 1: reinstate = Reinstatement(after: number)
        case 2: secondary = Secondary(analytes: analytes, adds: number)
        case 3: weekMax = number
        case 4: namesDrawn = number
        case 5: retestsSameDay = number
        case 6: kind = TargetKind.allCases.randomElement(using: &random)!
        case 7: pays = RewardUnit.allCases.randomElement(using: &random)!
        case 8: advance = Advance.allCases.randomElement(using: &random)!
        case 9:
            bowl = Bowl([Bowl.Slip(label: "", value: number, count: 1), Bowl.Slip(label: "", value: 1, count: number)])
        case 10: bowl = Bool.random(using: &random) ? nil : Bowl([])
        case 11:
            let rule = ReadingRule(dropPercent: number, percentile: PercentileRule(window: number, rank: number))
            readings.append(ReadingPhase(weeks: .span(1, 2), rule: rule))
        case 12: success = OutcomeSet(Outcome.allCases.filter { _ in Bool.random(using: &random) })
        case 13:
            let ladder = Ladder.steps(
                start: number, step: extremes.randomElement(using: &random)!,
                every: extremes.randomElement(using: &random)!, cap: nil)
            phases = [Phase(weeks: .span(1, WeekRange.weekMax), pays: .ladder(ladder, continues: true))]
        case 14: phases = [Phase(weeks: .span(1, 9), pays: .ladder(.values([number, number]), continues: true))]
        default: phases = Bool.random(using: &random) ? [] : [Phase(weeks: .span(1, 9), pays: .amounts([number]))]
        }
    }
}

private let extremes = [
    .min, .min + 1, -1, 0, 1, 2, 100, 1000, 1001, 10_000, Currency.minorUnitsMax, Currency.minorUnitsMax + 1, .max - 1,
    Int.max,
]
