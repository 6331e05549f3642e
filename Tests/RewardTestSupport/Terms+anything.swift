public import RewardDomain

// Terms that can be published, drawn over every key of the format.

extension Terms {
    public static func anything(using random: inout SplitMix64) -> Terms {
        let weeks = Int.random(in: 2...6, using: &random)
        var schedule = [ScheduleLine(weeks: .span(1, weeks), days: days(&random))]
        if Bool.random(using: &random) {
            schedule.append(ScheduleLine(weeks: .span(weeks + 2, weeks + 3), days: days(&random)))
        }
        let currency = ["USD", "JPY", "KWD"].randomElement(using: &random)!
        var terms = Terms(
            program: Slug("anything")!, title: "Anything: 'at' \"all\"",
            publicName: maybe(&random) { _ in [PublicName(language: "es", name: "Bienestar")] } ?? [],
            source: "chance", currency: Currency(code: currency)!, timeZone: "America/New_York", schedule: schedule,
            targets: [])
        for index in 0..<Int.random(in: 1...3, using: &random) {
            terms.targets.append(.anything(id: "target-\(index)", of: terms, using: &random))
        }
        terms.addRules(&random)
        return terms
    }

    private static func days(_ random: inout SplitMix64) -> [Weekday] {
        Array(Weekday.allCases.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
    }

    private mutating func addRules(_ random: inout SplitMix64) {
        if targets.contains(where: { $0.pays == .deposit }) {
            deposit = Deposit(
                amount: .random(in: 1...100_000, using: &random),
                unearned: [.return, .fund].randomElement(using: &random)!)
        }
        let units = targets.contains { $0.pays == .draws } ? Cap.Unit.allCases : [.money]
        caps = Cap.Scope.allCases.flatMap { scope in
            Cap.Period.allCases.flatMap { period in
                units.map { Cap(scope: scope, period: period, unit: $0, amount: 1) }
            }
        }
        caps = caps.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random)).map { cap in
            Cap(scope: cap.scope, period: cap.period, unit: cap.unit, amount: .random(in: 1...90_000, using: &random))
        }
        noShowAfterDays = maybe(&random) { .random(in: 1...9, using: &$0) }
        excuseWithinDays = maybe(&random) { .random(in: 0...9, using: &$0) }
        makeUp = maybe(&random) { random in
            MakeUp(
                withinDays: .random(in: 1...9, using: &random),
                perWeek: maybe(&random) { .random(in: 1...3, using: &$0) })
        }
        redeem = maybe(&random) { random in
            RedemptionRule(
                kinds: [Slug("gift_card")!, Slug("goods")!].shuffled(using: &random),
                minimum: maybe(&random) { .random(in: 0...900, using: &$0) },
                claimDays: maybe(&random) { .random(in: 1...900, using: &$0) })
        }
        onOverpayment = OverpaymentRule.allCases.randomElement(using: &random)!
        addEnrollmentRules(&random)
    }

    private mutating func addEnrollmentRules(_ random: inout SplitMix64) {
        for index in schedule.indices where Bool.random(using: &random) {
            schedule[index].allowedDays = Weekday.allCases
            schedule[index].minimumGap = maybe(&random) { _ in 1 }
        }
        enrollment.pause = maybe(&random) { PauseRule.allCases.randomElement(using: &$0)! }
        if enrollment.pause != nil { enrollment.returnWithinDays = maybe(&random) { .random(in: 1...90, using: &$0) } }
        enrollment.maxEpisodes = maybe(&random) { random in
            EpisodeLimit(
                count: .random(in: 1...3, using: &random),
                per: EpisodeLimit.Period.allCases.randomElement(using: &random)!)
        }
        enrollment.carries = Carries.allCases.randomElement(using: &random)!
        enrollment.requires = maybe(&random) { random in
            EnrollmentRequirements(
                age: maybe(&random) { 18...Int.random(in: 18...120, using: &$0) },
                conditions: maybe(&random) { _ in [Slug("stimulant-use")!] } ?? [],
                payers: maybe(&random) { _ in [Slug("medicaid")!, Slug("grant")!] } ?? [],
                clinician: .random(using: &random), consent: true)
        }
    }
}

extension Target {
    fileprivate static func anything(id: String, of terms: Terms, using random: inout SplitMix64) -> Target {
        let kind = TargetKind.allCases.randomElement(using: &random)!
        let pays = units(of: kind, terms).randomElement(using: &random)!
        var target = Target(id: Slug(id)!, kind: kind, success: success(of: kind), pays: pays, phases: [])
        target.reset = OutcomeSet([.refused, .noShow].filter { _ in Bool.random(using: &random) })
        target.hold = OutcomeSet([.excused, .pending].filter { _ in Bool.random(using: &random) })
        if kind == .abstinence { target.addTests(&random) }
        if kind == .reading { target.readings = readings(terms, &random) }
        if pays.needsBowl { target.bowl = .anything(using: &random) }
        if pays == .names { target.namesDrawn = .random(in: 1...9, using: &random) }
        guard pays.hasPhases else { return target }
        if kind == .task { target.weekMax = maybe(&random) { .random(in: 1...2000, using: &$0) } }
        // A hundred tasks a day would soon climb past the most draws of a visit.
        let stepMax = kind == .task && pays.isCounted ? 0 : 1
        target.phases = phases(terms, most: pays.isCounted ? 9 : 900, stepMax: stepMax, &random)
        target.addLadderRules(&random)
        return target
    }

    private static func units(of kind: TargetKind, _ terms: Terms) -> [RewardUnit] {
        let units: [RewardUnit] =
            switch kind {
            case .abstinence, .reading: [.money, .draws, .deposit, .yoked]
            case .attendance: RewardUnit.allCases
            case .task: [.money, .draws]
            }
        return units.filter { $0 != .deposit || !terms.targets.contains { $0.pays == .deposit } }
    }

    private static func success(of kind: TargetKind) -> OutcomeSet {
        switch kind {
        case .abstinence, .reading: OutcomeSet([.negative])
        case .attendance: OutcomeSet([.attended, .late])
        case .task: OutcomeSet([.completed])
        }
    }

    private mutating func addTests(_ random: inout SplitMix64) {
        analytes = ["cocaine", "amphetamine"].prefix(Int.random(in: 0...2, using: &random)).map { Slug($0)! }
        retestsSameDay = maybe(&random) { .random(in: 1...3, using: &$0) }
        confirmation = ConfirmationRule.allCases.randomElement(using: &random)!
        whilePending = PendingRule.allCases.randomElement(using: &random)!
    }

    private mutating func addLadderRules(_ random: inout SplitMix64) {
        let hasLadder = phases.contains { if case .ladder = $0.pays { true } else { false } }
        guard hasLadder else { return }
        bonus = maybe(&random) { random in
            Bonus(amount: .random(in: 0...20, using: &random), every: .random(in: 1...5, using: &random))
        }
        if kind == .abstinence {
            secondary = maybe(&random) { random in
                Secondary(analytes: [Slug("opiates")!], adds: .random(in: 1...20, using: &random))
            }
        }
        advance = Advance.allCases.randomElement(using: &random)!
        guard advance == .success else { return }
        reinstate = maybe(&random) { random in
            Reinstatement(
                after: .random(in: 1...5, using: &random), paysOn: .allCases.randomElement(using: &random)!,
                restores: .allCases.randomElement(using: &random)!, keeps: .allCases.randomElement(using: &random)!)
        }
    }

    private static func phases(
        _ terms: Terms, most: Int, stepMax: Int, _ random: inout SplitMix64
    ) -> [Phase] {
        runs(terms, &random).map { weeks in
            let visits = terms.plannedVisitCount(in: weeks)
            let continues = weeks.first > 1 && Bool.random(using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0:
                let amounts = (0..<visits).map { _ in Int.random(in: 0...most, using: &random) }
                return Phase(weeks: weeks, pays: .amounts(amounts, continues: continues))
            case 1:
                let values = (0..<4).map { _ in Int.random(in: 0...most, using: &random) }
                return Phase(weeks: weeks, pays: .ladder(.values(values), continues: continues))
            default:
                let ladder = Ladder.steps(
                    start: .random(in: 0...most, using: &random), step: .random(in: 0...stepMax, using: &random),
                    every: .random(in: 1...3, using: &random), cap: Bool.random(using: &random) ? most : nil)
                return Phase(weeks: weeks, pays: .ladder(ladder, continues: continues))
            }
        }
    }

    private static func readings(_ terms: Terms, _ random: inout SplitMix64) -> [ReadingPhase] {
        runs(terms, &random).map { weeks in
            var rule = ReadingRule(
                below: maybe(&random) { Reading(millionths: .random(in: 1...900_000_000, using: &$0))! },
                atMost: maybe(&random) { Reading(millionths: .random(in: 0...900_000_000, using: &$0))! },
                dropPercent: maybe(&random) { .random(in: 1...100, using: &$0) })
            if Bool.random(using: &random) || rule == ReadingRule() {
                let window = Int.random(in: 1...100, using: &random)
                rule.percentile = PercentileRule(window: window, rank: .random(in: 1...window, using: &random))
            }
            return ReadingPhase(weeks: weeks, rule: rule)
        }
    }

    /// One or two runs of weeks that cover the schedule.
    private static func runs(_ terms: Terms, _ random: inout SplitMix64) -> [WeekRange] {
        let last = terms.schedule.map(\.weeks.last).max()!
        let first = Int.random(in: 1...last, using: &random)
        return first == last ? [.span(1, last)] : [.span(1, first), .span(first + 1, last)]
    }
}

extension Bowl {
    fileprivate static func anything(using random: inout SplitMix64) -> Bowl {
        let slips = (0..<Int.random(in: 1...4, using: &random)).map { index in
            Slip(
                label: "Slip \(index)", value: .random(in: 0...10_000, using: &random),
                count: .random(in: 1...500, using: &random))
        }
        return Bowl(slips, statedMean: maybe(&random) { Reading(millionths: .random(in: 0...9_000_000, using: &$0))! })
    }
}

private func maybe<Value>(_ random: inout SplitMix64, _ value: (inout SplitMix64) -> Value) -> Value? {
    Bool.random(using: &random) ? value(&random) : nil
}
