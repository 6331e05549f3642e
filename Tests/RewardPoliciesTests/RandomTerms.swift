import TestRandom
import RewardDomain
import RewardTestSupport

extension Terms {
    /// Some terms that could be published: two or three visits a week for a few weeks, one or two targets, one or two
    /// phases, every way of climbing, saving and recovering.
    static func random(program: String, onOverpayment: OverpaymentRule, using random: inout SplitMix64) -> Terms {
        let weeks = Int.random(in: 2...4, using: &random)
        let days = Array(Weekday.allCases.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random)))
        var terms = Terms.sample(
            program: program, schedule: [ScheduleLine(weeks: .span(1, weeks), days: days)], bonus: nil, reinstate: nil,
            onOverpayment: onOverpayment)
        terms.targets = (0..<Int.random(in: 1...2, using: &random)).map { index in
            var target = terms.targets[0]
            target.id = Slug("target-\(index)")!
            target.phases = phases(weeks: weeks, days: days.count, &random)
            if Bool.random(using: &random), target.phases.contains(where: \.isLadder) {
                target.bonus = Bonus(amount: 700, every: Int.random(in: 1...3, using: &random))
            }
            if Int.random(in: 0..<4, using: &random) > 0, target.phases.contains(where: \.isLadder) {
                target.reinstate = Reinstatement(
                    after: Int.random(in: 1...3, using: &random), paysOn: .allCases.randomElement(using: &random)!,
                    restores: .allCases.randomElement(using: &random)!, keeps: .allCases.randomElement(using: &random)!)
            }
            return target
        }
        return terms
    }

    private static func phases(weeks: Int, days: Int, _ random: inout SplitMix64) -> [Phase] {
        let first = Int.random(in: 1...weeks, using: &random)
        let ranges = first == weeks ? [WeekRange.span(1, weeks)] : [.span(1, first), .span(first + 1, weeks)]
        return ranges.map { range in
            let visits = days * (range.last - range.first + 1)
            return switch Int.random(in: 0..<5, using: &random) {
            case 0: Phase(weeks: range, pays: .amounts((0..<visits).map { 100 * ($0 % 3) }))
            case 1:
                Phase(
                    weeks: range, pays: .ladder(.values([100, 100, 300, 200]), continues: Bool.random(using: &random)))
            default:
                Phase(
                    weeks: range,
                    pays: .ladder(
                        .steps(
                            start: 250, step: 125, every: Int.random(in: 1...2, using: &random),
                            cap: Bool.random(using: &random) ? 600 : nil),
                        continues: Bool.random(using: &random)))
            }
        }
    }
}

extension Phase {
    var isLadder: Bool { if case .ladder = pays { true } else { false } }
}
