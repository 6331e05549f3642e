import RewardDomain
import RewardTestSupport
import TestRandom

extension Terms {
    /// Terms with any of what terms can say: money and draws, ladders by success and by week, secondary analytes,
    /// retests, confirmations, readings, tasks, make-ups and caps of every scope and period.
    static func mixed(program: String, onOverpayment: OverpaymentRule, using random: inout SplitMix64) -> Terms {
        let weeks = Int.random(in: 2...4, using: &random)
        let days = Array(Weekday.allCases.shuffled(using: &random).prefix(Int.random(in: 2...3, using: &random)))
        var terms = Terms.sample(
            program: program, schedule: [ScheduleLine(weeks: .span(1, weeks), days: days)], bonus: nil,
            reinstate: nil, onOverpayment: onOverpayment)
        terms.targets = (0..<Int.random(in: 1...3, using: &random)).map { index in
            var target = Target.mixed(terms.targets[0], weeks: weeks, using: &random)
            target.id = Slug("target-\(index)")!
            return target
        }
        let paysDraws = terms.targets.contains { $0.pays == .draws }
        var seen: Set<String> = []
        terms.caps = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
            let cap = Cap.mixed(paysDraws: paysDraws, using: &random)
            return seen.insert("\(cap.name) \(cap.unit)").inserted ? cap : nil
        }
        if Bool.random(using: &random) {
            terms.makeUp = MakeUp(withinDays: 3, perWeek: Bool.random(using: &random) ? 1 : nil)
        }
        return terms
    }
}

extension Target {
    fileprivate static func mixed(_ plain: Target, weeks: Int, using random: inout SplitMix64) -> Target {
        var target = plain
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            target.kind = .reading
            target.analytes = []
            target.readings = [
                ReadingPhase(
                    weeks: .span(1, weeks),
                    rule: ReadingRule(
                        below: Reading("50"), dropPercent: 25, percentile: PercentileRule(window: 3, rank: 2)))
            ]
        case 1:
            target.kind = .task
            target.analytes = []
            target.success = OutcomeSet([.completed])
            target.reset = OutcomeSet([.notCompleted])
            target.weekMax = 900
        default:
            if Bool.random(using: &random) { target.secondary = Secondary(analytes: [Slug("opiates")!], adds: 2) }
            if Bool.random(using: &random) { target.retestsSameDay = 1 }
            if Bool.random(using: &random) { target.confirmation = .decides }
        }
        if target.kind != .task, Bool.random(using: &random) {
            target.pays = .draws
            target.bowl = .sample
            target.phases = [
                Phase(
                    weeks: .span(1, weeks),
                    pays: .ladder(.steps(start: 1, step: 1, every: 1, cap: 4), continues: false))
            ]
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            target.advance = .week
        } else if Bool.random(using: &random) {
            target.reinstate = Reinstatement(after: 2)
        }
        if Bool.random(using: &random) { target.bonus = Bonus(amount: target.pays == .draws ? 2 : 700, every: 2) }
        return target
    }
}

extension Bowl {
    static let sample = Bowl([
        Slip(label: "Good job!", value: 0, count: 5), Slip(label: "Small", value: 100, count: 4),
        Slip(label: "Large", value: 2000, count: 1),
    ])
}

extension Cap {
    fileprivate static func mixed(paysDraws: Bool, using random: inout SplitMix64) -> Cap {
        let unit: Unit = paysDraws && Int.random(in: 0..<3, using: &random) == 0 ? .draws : .money
        return Cap(
            scope: .allCases.randomElement(using: &random)!, period: .allCases.randomElement(using: &random)!,
            unit: unit,
            amount: unit == .draws
                ? Int.random(in: 1...8, using: &random) : Int.random(in: 1...30, using: &random) * 100)
    }
}
