import RewardDomain

/// Terms and their canonical form, over which their hash is taken. Added to, never changed.
struct TermsSample: Sendable {
    var terms: Terms
    var text: String

    static let all = [smallest, fullest]

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
}
