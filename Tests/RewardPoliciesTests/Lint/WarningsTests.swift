import RewardDomain
import RewardInterop
import RewardTestSupport
import TestRandom
import Testing

@testable import RewardPolicies

struct WarningsTests {
    private func warnings(
        _ terms: Terms, _ limits: [AmountLimit] = [], _ change: (inout Terms) -> Void = { _ in }
    ) -> [String] {
        var terms = terms
        change(&terms)
        #expect(terms.problems().isEmpty)
        return terms.warnings(limits: limits).map { "\($0.path): \($0.reason)" }
    }

    private func limit(
        _ period: AmountLimit.Period, _ amount: Int, _ crossing: AmountLimit.Crossing = .passed
    ) -> AmountLimit {
        AmountLimit(
            name: "the funder", from: .monday, period: period, currency: Currency(code: "USD")!, amount: amount,
            crossing: crossing, source: "its letter")
    }

    private func preset(_ slug: String) throws -> Terms {
        try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
    }

    // MARK: - Ladders

    @Test func `a ladder that climbs and comes back is as it should be`() {
        #expect(warnings(.sample()) == [])
        #expect(warnings(.california()) == [])
    }

    @Test(arguments: [
        Ladder.steps(start: 250, step: 0, every: 1, cap: nil), .steps(start: 250, step: 125, every: 36, cap: nil),
        .steps(start: 250, step: 125, every: 1, cap: 250), .values([250]), .values([250, 250, 250]),
    ])
    func `rewards that never rise are remarked on`(ladder: Ladder) {
        let flat =
            "targets[0].phases[0].ladder: pays every success the same, so a longer run of successes is worth no more"
        #expect(warnings(.sample(ladder: ladder)) == [flat])
    }

    @Test func `amounts that are all the same never rise, and attendance need not`() {
        let amounts = [Phase(weeks: .span(1, 12), pays: .amounts(Array(repeating: 100, count: 36)))]
        #expect(
            warnings(.sample(phases: amounts, bonus: nil, reinstate: nil)) == [
                "targets[0].phases[0].amounts: pays every success the same, so a longer run of successes is worth no more"
            ])
        #expect(
            warnings(.sample(phases: amounts, bonus: nil, reinstate: nil)) {
                $0.targets[0].kind = .attendance
                $0.targets[0].analytes = []
            } == [])
    }

    @Test func `a ladder that is cut below its first rung is remarked on`() {
        let cut = Ladder.steps(start: 500, step: 100, every: 1, cap: 499)
        #expect(
            warnings(.sample(ladder: cut)) == [
                "targets[0].phases[0].ladder.cap: is less than the start, so every success pays the cap",
                "targets[0].phases[0].ladder: pays every success the same, so a longer run of successes is worth no more",
            ])
    }

    @Test func `a reset that nothing makes up for is remarked on`() {
        #expect(
            warnings(.sample(reinstate: nil)) == [
                "targets[0].reset: a reset starts at the first rung again, and nothing brings the lost rung back "
                    + "(reinstate)"
            ])
        #expect(warnings(.sample(reinstate: nil)) { $0.targets[0].reset = OutcomeSet([]) } == [])
        #expect(warnings(.sample(reinstate: nil)) { $0.targets[0].advance = .week } == [])
    }

    // MARK: - Caps

    @Test func `a cap that the perfect course runs into is remarked on`() {
        func warning(_ period: Cap.Period, _ amount: Int) -> [String] {
            warnings(.california()) { $0.caps = [Cap(scope: .person, period: period, amount: amount)] }
        }
        func runsInto(_ cap: String, _ comesTo: String) -> [String] {
            ["caps[0].amount: is \(cap), and a perfect \(comesTo)"]
        }
        #expect(warning(.calendarYear, 59_900) == [])
        #expect(warning(.calendarYear, 59_899) == runsInto("598.99", "calendar year comes to 599.00"))
        #expect(warning(.lifetime, 59_899) == runsInto("598.99", "course comes to 599.00"))
        #expect(warning(.rollingYear, 59_899) == runsInto("598.99", "year comes to 599.00"))
        #expect(warning(.visit, 2650) == [])
        #expect(warning(.visit, 2649) == runsInto("26.49", "visit comes to 26.50"))
        // Week 12 pays twice 26.50.
        #expect(warning(.week, 5300) == [])
        #expect(warning(.week, 5299) == runsInto("52.99", "week comes to 53.00"))
    }

    @Test func `a cap below the first reward is remarked on as that alone`() {
        #expect(
            warnings(.california()) { $0.caps = [Cap(scope: .person, period: .month, amount: 999)] } == [
                "caps[0].amount: is 9.99, less than the first reward of cocaine, 10.00"
            ])
    }

    @Test func `caps on draws count draws, and money caps the mean of a draw`() throws {
        var terms = try preset("miedar")
        terms.caps = [
            Cap(scope: .enrollment, period: .lifetime, unit: .draws, amount: 203),
            Cap(scope: .enrollment, period: .lifetime, amount: 44_431),
            Cap(scope: .person, period: .lifetime, amount: 44_430),
            Cap(scope: .person, period: .visit, unit: .draws, amount: 14),
        ]
        #expect(
            warnings(terms) == [
                "caps[0].amount: is 203 draws, and a perfect course comes to 204 draws",
                "caps[2].amount: is 444.30, and a perfect course comes to 444.31 on average",
            ])
        #expect(
            warnings(try preset("va-prize-draws")) {
                $0.caps = [Cap(scope: .enrollment, period: .lifetime, unit: .draws, amount: 163)]
            }.last == "caps[0].amount: is 163 draws, and a perfect course comes to 164 draws")
    }

    // MARK: - The bowl

    @Test(arguments: [("2.178", false), ("2.173001", false), ("2.173", true), ("2.183", true), ("2.182999", false)])
    func `a stated mean half a cent off is remarked on`(mean: String, isOff: Bool) throws {
        var terms = try preset("miedar")
        let bowl = try #require(terms.targets[0].bowl)
        terms.targets[0].bowl = Bowl(bowl.slips, statedMean: Reading(mean))
        let warning = "targets[0].bowl.mean: is stated as \(mean), but the slips come to 2.178 a draw"
        #expect(warnings(terms) == (isOff ? [warning] : []))
    }

    // MARK: - Limits

    @Test func `amounts above a funder's limit are remarked on, capped amounts are not`() {
        #expect(
            warnings(.california(), [limit(.visit, 2649), limit(.month, 20_000), limit(.calendarYear, 59_899)]) == [
                "targets: one reward can be worth 26.50: above 26.49 (the funder)",
                "targets: a perfect month comes to 214.50: above 200.00 (the funder)",
                "targets: a perfect calendar year comes to 599.00: above 598.99 (the funder)",
            ])
        #expect(warnings(.california(), [limit(.calendarYear, 59_900)]) == [])
        #expect(
            warnings(.california(), [limit(.calendarYear, 59_900, .reached)]) == [
                "targets: a perfect calendar year comes to 599.00: not below 599.00 (the funder)"
            ])
        let capped = warnings(.california(), [limit(.month, 20_000), limit(.calendarYear, 50_000)]) {
            $0.caps = [
                Cap(scope: .person, period: .month, amount: 20_000),
                Cap(scope: .person, period: .lifetime, amount: 50_000),
            ]
        }
        #expect(capped.allSatisfy { $0.hasPrefix("caps[") })
        var other = limit(.visit, 1)
        other.currency = Currency(code: "EUR")!
        #expect(warnings(.california(), [other]) == [])
    }

    @Test func `the limits of today against the presets`() throws {
        let limits = try LimitsFile.read(Repository.text("config/limits.yaml"), file: "limits.yaml")
            .inForce(on: Day(iso: "2026-06-01")!)
        func amounts(_ slug: String) throws -> [String] {
            try preset(slug).warnings(limits: limits).filter { $0.path == "targets" }
                .map(\.reason)
        }
        #expect(
            try amounts("higgins-1994") == [
                "one reward can be worth 56.25: above 15.00 (OIG nominal value)",
                "a perfect month comes to 583.75: above 200.00 (OIG Advisory Opinion 22-04)",
                "a perfect calendar year comes to 997.50: above 75.00 (OIG nominal value), "
                    + "above 599.00 (OIG Advisory Opinion 22-04), above 750.00 (SAMHSA grants)",
            ])
        #expect(
            try amounts("miedar") == [
                "one reward can be worth 80.00: above 15.00 (OIG nominal value)",
                "a perfect month comes to 239.58 on average: above 200.00 (OIG Advisory Opinion 22-04)",
                "a perfect calendar year comes to 444.31 on average: above 75.00 (OIG nominal value)",
            ])
        #expect(
            try amounts("treatment-plan-tasks") == [
                "a perfect calendar year comes to 180.00: above 75.00 (OIG nominal value)"
            ])
        // The participant's own money is no gift.
        #expect(try amounts("deposit-contract") == [])
        #expect(
            try amounts("name-in-the-hat") == ["one reward can be worth 100.00: above 15.00 (OIG nominal value)"])
    }

    // MARK: - The perfect course

    @Test(arguments: [
        ("higgins-1994", 99_750), ("silverman-1996", 115_500), ("ca-recovery-incentives", 59_900),
        ("preston-shaping", 47_400), ("attendance-and-abstinence", 77_900), ("treatment-plan-tasks", 18_000),
    ])
    func `the perfect course of a preset comes to its published total`(slug: String, total: Int) throws {
        let courses = PerfectCourse.all(of: try preset(slug))
        #expect(courses.most(in: .lifetime, \.value) == total * 1000)
        #expect(courses.allSatisfy { $0.most(in: .lifetime, \.value) == total * 1000 })
    }

    @Test(arguments: [("va-prize-draws", 164, 36_375), ("miedar", 204, 44_431), ("petry-prize-bowl", 195, 43_251)])
    func `the perfect course of a bowl comes to its draws`(slug: String, draws: Int, value: Int) throws {
        let courses = PerfectCourse.all(of: try preset(slug))
        #expect(courses.most(in: .lifetime, \.draws) == draws)
        #expect(courses.most(in: .lifetime, \.value) / 1000 == value)
    }

    /// The same sums by other means. Tasks aside: a perfect week of them is whatever the week pays for.
    @Test func `the perfect course is the fold's own`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            var terms = Terms.anything(using: &random)
            terms.caps = []
            let units: [RewardUnit] = [.money, .draws]
            terms.targets.removeAll { $0.kind == .task || !units.contains($0.pays) }
            for index in terms.targets.indices {
                var alone = terms
                alone.targets = [terms.targets[index]]
                let course = PerfectCourse(of: alone, from: Simulation.exampleFirstDay)
                let total = Simulation.perfect(of: terms, target: index).total
                if terms.targets[index].pays == .draws {
                    #expect(course.most(in: .lifetime, \.draws) == total, "\(alone)")
                } else {
                    #expect(course.most(in: .lifetime, \.value) == total * 1000, "\(alone)")
                }
            }
        }
    }

    @Test func `any terms can be asked for their warnings`() {
        var random = SplitMix64(seed: seed)
        let limits = AmountLimit.Period.allCases.map { limit($0, 0) }
        for _ in 0..<1000 {
            for warning in Terms.anything(using: &random).warnings(limits: limits) {
                #expect(!warning.path.isEmpty && !warning.reason.isEmpty)
            }
        }
    }

    @Test func `the largest amounts that can be published do not overflow`() {
        let ladder = Ladder.steps(start: Currency.minorUnitsMax, step: 0, every: 1, cap: nil)
        let schedule = [ScheduleLine(weeks: .span(1, WeekRange.weekMax), days: Weekday.allCases)]
        var terms = Terms.sample(schedule: schedule, ladder: ladder, bonus: nil, reinstate: nil)
        terms.targets[0].pays = .draws
        terms.targets[0].phases[0].pays = .ladder(.values([274]), continues: false)
        let slips = [Bowl.Slip(label: "a", value: Currency.minorUnitsMax, count: Bowl.slipsMax)]
        terms.targets[0].bowl = Bowl(slips, statedMean: Reading.max)
        terms.caps = [Cap(scope: .person, period: .lifetime, amount: Currency.minorUnitsMax)]
        #expect(terms.problems().isEmpty)
        #expect(terms.warnings(limits: [limit(.calendarYear, 0)]).count == 4)
    }
}
