public import RewardDomain

extension Terms {
    /// One abstinence target on Mondays, Wednesdays and Fridays of twelve weeks, as the published protocols have it:
    /// negative succeeds; positive, refused, missed and invalid reset; excused and pending hold.
    public static func sample(
        program: String = "sample", schedule: [ScheduleLine]? = nil, phases: [Phase]? = nil,
        ladder: Ladder = .steps(start: 250, step: 125, every: 1, cap: nil),
        bonus: Bonus? = Bonus(amount: 1000, every: 3),
        reinstate: Reinstatement? = Reinstatement(after: 5), onOverpayment: OverpaymentRule = .absorb
    ) -> Terms {
        let schedule = schedule ?? [ScheduleLine(weeks: .span(1, 12), days: [.mon, .wed, .fri])]
        let weeks = WeekRange.span(1, schedule.map(\.weeks.last).max() ?? 1)
        return Terms(
            program: Slug(program)!, title: "Sample", source: "none", currency: Currency(code: "USD")!,
            timeZone: "America/New_York", schedule: schedule,
            targets: [
                Target(
                    id: Slug("cocaine")!, kind: .abstinence, analytes: [Slug("cocaine")!],
                    success: OutcomeSet([.negative]),
                    reset: OutcomeSet([.positive, .refused, .noShow, .invalid]),
                    hold: OutcomeSet([.excused, .pending]),
                    phases: phases ?? [Phase(weeks: weeks, pays: .ladder(ladder, continues: false))], bonus: bonus,
                    reinstate: reinstate)
            ], onOverpayment: onOverpayment)
    }

    /// California's visits: Mondays and Thursdays of twelve weeks on a ladder of pairs, then twelve Mondays at fixed
    /// amounts; two negatives recover.
    public static func california(program: String = "california", onOverpayment: OverpaymentRule = .absorb) -> Terms {
        .sample(
            program: program,
            schedule: [
                ScheduleLine(weeks: .span(1, 12), days: [.mon, .thu]), ScheduleLine(weeks: .span(13, 24), days: [.mon]),
            ],
            phases: [
                Phase(
                    weeks: .span(1, 12),
                    pays: .ladder(.steps(start: 1000, step: 150, every: 2, cap: nil), continues: false)),
                Phase(
                    weeks: .span(13, 24),
                    pays: .amounts([1500, 1500, 1500, 1500, 1500, 1500, 1000, 1000, 1000, 1000, 1000, 2100])),
            ], bonus: nil, reinstate: Reinstatement(after: 2), onOverpayment: onOverpayment)
    }
}

extension WeekRange {
    public static func span(_ first: Int, _ last: Int) -> WeekRange { WeekRange(first: first, last: last)! }
}

extension Day {
    /// A Monday.
    public static let monday = Day(iso: "2026-01-05")!
}

extension PublishedTerms {
    public init(_ terms: Terms) { self.init(revision: 1, hash: String(repeating: "0", count: 64), terms: terms) }
}
