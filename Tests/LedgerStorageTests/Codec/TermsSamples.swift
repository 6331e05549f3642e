import RewardDomain

/// Terms and their canonical form, over which their hash is taken. Added to, never changed.
struct TermsSample: Sendable {
    var terms: Terms
    var text: String

    static let all = [smallest, fullest, ofDraws]

    /// Nothing but what is required.
    static let smallest = TermsSample(
        terms: Terms(
            program: Slug("small")!, title: "Small", source: "us", currency: Currency(code: "USD")!,
            timeZone: "Etc/UTC",
            schedule: [ScheduleLine(weeks: WeekRange(first: 1, last: 2)!, days: [.wed, .mon])],
            targets: [
                Target(
                    id: Slug("cocaine")!, kind: .abstinence, success: OutcomeSet([.negative]),
                    phases: [
                        Phase(
                            weeks: WeekRange(first: 1, last: 2)!,
                            pays: .ladder(.steps(start: 250, step: 125, every: 1, cap: nil), continues: false))
                    ])
            ]),
        text: #"{"program":"small","title":"Small","source":"us","currency":"USD","time_zone":"Etc/UTC","#
            + #""schedule":[{"weeks":[1,2],"days":["mon","wed"]}],"targets":[{"id":"cocaine","kind":"abstinence","#
            + #""success":["negative"],"reset":[],"hold":[],"#
            + #""phases":[{"weeks":[1,2],"start":250,"step":125,"every":1}]}],"on_overpayment":"absorb"}"#)

    /// Every member and every kind of phase.
    static let fullest = TermsSample(
        terms: Terms(
            program: Slug("full")!, title: "Full \"of\" it",
            publicName: [
                PublicName(language: "es", name: "Bienestar"), PublicName(language: "en", name: "Wellness"),
            ],
            source: "Ours et al. 2026", currency: Currency(code: "JPY")!, timeZone: "America/Argentina/La_Rioja",
            schedule: [
                ScheduleLine(weeks: WeekRange(first: 1, last: 3)!, days: [.mon]),
                ScheduleLine(weeks: WeekRange(first: 5, last: 5)!, days: [.sat, .sun]),
            ],
            targets: [
                Target(
                    id: Slug("stimulants")!, kind: .abstinence, analytes: [Slug("cocaine")!, Slug("meth")!],
                    success: OutcomeSet([.negative]), reset: OutcomeSet([.noShow, .positive, .refused, .invalid]),
                    hold: OutcomeSet([.pending, .excused]),
                    phases: [
                        Phase(
                            weeks: WeekRange(first: 1, last: 1)!,
                            pays: .ladder(.steps(start: 5, step: 1, every: 2, cap: 40), continues: false)),
                        Phase(
                            weeks: WeekRange(first: 2, last: 2)!, pays: .ladder(.values([1, 1, 2]), continues: true)),
                        Phase(weeks: WeekRange(first: 3, last: 3)!, pays: .amounts([7])),
                        Phase(weeks: WeekRange(first: 5, last: 5)!, pays: .ladder(.values([0]), continues: false)),
                    ], bonus: Bonus(amount: 10, every: 3),
                    reinstate: Reinstatement(after: 2, paysOn: .nth, restores: .lastPaid, keeps: .latest)),
                Target(
                    id: Slug("groups")!, kind: .attendance, success: OutcomeSet([.attended, .late]),
                    phases: [Phase(weeks: WeekRange(first: 1, last: 5)!, pays: .amounts([1, 2, 3, 4, 5]))]),
            ], onOverpayment: .offset),
        text: #"{"program":"full","title":"Full \"of\" it","public_name":{"en":"Wellness","es":"Bienestar"},"#
            + #""source":"Ours et al. 2026","currency":"JPY","time_zone":"America/Argentina/La_Rioja","#
            + #""schedule":[{"weeks":[1,3],"days":["mon"]},{"weeks":[5,5],"days":["sat","sun"]}],"#
            + #""targets":[{"id":"stimulants","kind":"abstinence","analytes":["cocaine","meth"],"#
            + #""success":["negative"],"reset":["positive","refused","no_show","invalid"],"hold":["excused","pending"],"#
            + #""phases":[{"weeks":[1,1],"start":5,"step":1,"every":2,"cap":40},"#
            + #"{"weeks":[2,2],"values":[1,1,2],"continues":true},{"weeks":[3,3],"amounts":[7]},"#
            + #"{"weeks":[5,5],"values":[0]}],"bonus":{"amount":10,"every":3},"#
            + #""reinstate":{"after":2,"pays_on":"nth","restores":"last_paid","keeps":"latest"}},"#
            + #"{"id":"groups","kind":"attendance","success":["attended","late"],"reset":[],"hold":[],"#
            + #""phases":[{"weeks":[1,5],"amounts":[1,2,3,4,5]}]}],"on_overpayment":"offset"}"#)

    /// Draws, readings, tasks, names, a deposit, a yoked arm, and every rule beside the targets.
    static let ofDraws = TermsSample(
        terms: Terms(
            program: Slug("draws")!, title: "Draws", source: "us", currency: Currency(code: "USD")!,
            timeZone: "Etc/UTC",
            schedule: [ScheduleLine(weeks: WeekRange(first: 1, last: 2)!, days: [.mon])],
            targets: [
                Target(
                    id: Slug("stimulants")!, kind: .abstinence, analytes: [Slug("cocaine")!],
                    success: OutcomeSet([.negative]), pays: .draws,
                    bowl: Bowl(
                        [
                            Bowl.Slip(label: "Large", value: 2000, count: 40),
                            Bowl.Slip(label: "Good job!", value: 0, count: 250),
                        ], statedMean: Reading("2.7586")),
                    phases: [
                        Phase(
                            weeks: WeekRange(first: 1, last: 1)!,
                            pays: .ladder(.steps(start: 1, step: 1, every: 1, cap: nil), continues: false)),
                        Phase(weeks: WeekRange(first: 2, last: 2)!, pays: .amounts([3], continues: true)),
                    ], advance: .week, secondary: Secondary(analytes: [Slug("opiates")!], adds: 2), retestsSameDay: 1,
                    confirmation: .decides),
                Target(
                    id: Slug("group")!, kind: .attendance, success: OutcomeSet([.attended]), pays: .names,
                    bowl: Bowl([Bowl.Slip(label: "Small", value: 100, count: 10)]),
                    phases: [
                        Phase(
                            weeks: WeekRange(first: 1, last: 2)!, pays: .ladder(.values([1, 2]), continues: false))
                    ], namesDrawn: 5),
                Target(
                    id: Slug("tasks")!, kind: .task, success: OutcomeSet([.completed]),
                    phases: [Phase(weeks: WeekRange(first: 1, last: 2)!, pays: .amounts([500, 500]))], weekMax: 1500),
                Target(
                    id: Slug("smoke")!, kind: .reading, success: OutcomeSet([.negative]), pays: .deposit, phases: [],
                    readings: [
                        ReadingPhase(
                            weeks: WeekRange(first: 1, last: 1)!,
                            rule: ReadingRule(below: Reading("8.5"), dropPercent: 25)),
                        ReadingPhase(
                            weeks: WeekRange(first: 2, last: 2)!,
                            rule: ReadingRule(
                                atMost: Reading("4"), percentile: PercentileRule(window: 9, rank: 5))),
                    ]),
                Target(
                    id: Slug("twin")!, kind: .abstinence, success: OutcomeSet([.negative]), pays: .yoked, phases: []),
            ],
            caps: [
                Cap(scope: .person, period: .calendarYear, amount: 59_900),
                Cap(scope: .enrollment, period: .visit, unit: .draws, amount: 8),
            ], noShowAfterDays: 1, excuseWithinDays: 0, makeUp: MakeUp(withinDays: 2, perWeek: 1),
            redeem: RedemptionRule(kinds: [Slug("gift_card")!, Slug("goods")!], minimum: 500),
            deposit: Deposit(amount: 5000, unearned: .fund)),
        text: #"{"program":"draws","title":"Draws","source":"us","currency":"USD","time_zone":"Etc/UTC","#
            + #""schedule":[{"weeks":[1,2],"days":["mon"]}],"#
            + #""targets":[{"id":"stimulants","kind":"abstinence","analytes":["cocaine"],"success":["negative"],"#
            + #""reset":[],"hold":[],"pays":"draws","bowl":{"slips":[{"label":"Good job!","value":0,"count":250},"#
            + #"{"label":"Large","value":2000,"count":40}],"mean":2758600},"#
            + #""phases":[{"weeks":[1,1],"start":1,"step":1,"every":1},"#
            + #"{"weeks":[2,2],"amounts":[3],"continues":true}],"#
            + #""advance":"week","secondary":{"analytes":["opiates"],"adds":2},"retest":{"same_day":1},"#
            + #""confirmation":"decides"},"#
            + #"{"id":"group","kind":"attendance","success":["attended"],"reset":[],"hold":[],"pays":"names","#
            + #""bowl":{"slips":[{"label":"Small","value":100,"count":10}]},"names_drawn":5,"#
            + #""phases":[{"weeks":[1,2],"values":[1,2]}]},"#
            + #"{"id":"tasks","kind":"task","success":["completed"],"reset":[],"hold":[],"#
            + #""phases":[{"weeks":[1,2],"amounts":[500,500]}],"week_max":1500},"#
            + #"{"id":"smoke","kind":"reading","success":["negative"],"reset":[],"hold":[],"pays":"deposit","#
            + #""phases":[],"reading":[{"weeks":[1,1],"below":8500000,"drop_percent":25},"#
            + #"{"weeks":[2,2],"at_most":4000000,"percentile":{"window":9,"rank":5}}]},"#
            + #"{"id":"twin","kind":"abstinence","success":["negative"],"reset":[],"hold":[],"pays":"yoked","#
            + #""phases":[]}],"#
            + #""caps":[{"scope":"person","per":"calendar_year","amount":59900},"#
            + #"{"scope":"enrollment","per":"visit","unit":"draws","amount":8}],"#
            + #""no_show_after_days":1,"excuse_within_days":0,"make_up":{"within_days":2,"per_week":1},"#
            + #""redeem":{"kinds":["gift_card","goods"],"minimum":500},"#
            + #""deposit":{"amount":5000,"unearned":"fund"},"on_overpayment":"absorb"}"#)
}
