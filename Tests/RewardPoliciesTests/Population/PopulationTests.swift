import RewardDomain
import RewardInterop
import RewardTestSupport
import Testing

@testable import RewardPolicies

struct PopulationTests {
    private static let perfectly = Behaviour(attendance: .always, negative: .always)

    private static func program(_ slug: String) throws -> PopulationProgram {
        try PopulationProgram(
            TermsFile.read(Repository.preset(slug), file: slug), from: Simulation.exampleFirstDay)
    }

    @Test(arguments: Repository.presets.filter { $0 != "name-in-the-hat" })
    func `who never fails is paid what a perfect course pays`(_ slug: String) throws {
        let program = try Self.program(slug)
        let plan = CohortPlan(participants: 20, of: program)
        let estimate = PopulationEstimate(
            program.simulate(0..<20, Self.perfectly, plan, seed: 7), of: program, plan)
        let perfect = program.terms.targets.indices.filter { program.terms.targets[$0].pays != .deposit }.reduce(0) {
            let total = Simulation.perfect(of: program.terms, target: $1).total
            let target = program.terms.targets[$1]
            return $0 + (target.pays == .draws ? total * (target.bowl?.slips.last?.value ?? 0) : total)
        }
        #expect(estimate.perfect.total == perfect)
        #expect(estimate.perfect.months.reduce(0, +) == perfect)
        let paysDraws = program.terms.targets.contains { $0.pays == .draws }
        let highest = try #require(estimate.participant.highest)
        #expect(paysDraws ? highest < perfect : highest == perfect && estimate.participant.fifth == perfect)
        #expect(!estimate.exceedsPerfect)
    }

    @Test func `who never comes is paid nothing`() throws {
        let program = try Self.program("miedar")
        let plan = CohortPlan(participants: 20, of: program)
        let behaviour = Behaviour(attendance: .never, excused: Rate("0.5")!, negative: .always)
        let estimate = PopulationEstimate(program.simulate(0..<20, behaviour, plan, seed: 7), of: program, plan)
        #expect(estimate.participant.highest == 0)
        #expect(estimate.spread.ranges == [Spread.Range(from: 0, to: 0, count: 20)])
    }

    @Test func `an excused visit holds, so only failures reset`() throws {
        let program = try Self.program("silverman-1996")
        let plan = CohortPlan(participants: 100, of: program)
        let excused = Behaviour(attendance: Rate("0.5")!, excused: .always, negative: .always)
        let missed = Behaviour(attendance: Rate("0.5")!, excused: .never, negative: .always)
        let means = [excused, missed].map {
            CostDistribution(program.simulate(0..<100, $0, plan, seed: 7).enrollments).mean
        }
        #expect(means[0] > 2 * means[1])
    }

    @Test(arguments: ["higgins-1994", "attendance-and-abstinence", "miedar"])
    func `the figures depend on the seed, and not on how the people are shared out`(_ slug: String) throws {
        let program = try Self.program(slug)
        let plan = CohortPlan(participants: 30, of: program)
        let behaviour = Behaviour(attendance: Rate("0.9")!, negative: Rate("0.8")!)
        let whole = program.simulate(0..<300, behaviour, plan, seed: 7)
        var shared = CostTally(program, plan)
        for share in [250..<300, 0..<7, 7..<250] {
            shared.add(program.simulate(share, behaviour, plan, seed: 7))
        }
        #expect(shared.enrollments == whole.enrollments && shared.months == whole.months)
        #expect(shared.cohorts == whole.cohorts && shared.reached == whole.reached && shared.people == 300)
        #expect(program.simulate(0..<300, behaviour, plan, seed: 8).cohorts != whole.cohorts)
    }

    @Test func `targets of one person come and go together, under one cap`() throws {
        var terms = try TermsFile.read(Repository.preset("attendance-and-abstinence"), file: "preset")
        terms.caps = [Cap(scope: .person, period: .lifetime, amount: 300_00)]
        let program = try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        #expect(program.perfect().total == 300_00)
        let plan = CohortPlan(participants: 50, of: program)
        let tally = program.simulate(0..<50, Self.perfectly, plan, seed: 7)
        #expect(tally.reached == [50])
        #expect(tally.enrollments.sorted.map(\.amount) == [300_00])
    }

    @Test func `the worst case of a month is not lessened by what earlier months took of a cap`() throws {
        let open = try Self.program("higgins-1994")
        var terms = open.terms
        terms.caps = [Cap(scope: .person, period: .lifetime, amount: 250_00)]
        let program = try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        #expect(open.perfect().months == [188_75, 362_50, 446_25])
        #expect(program.perfect() == EnrollmentCost(total: 250_00, months: [188_75, 250_00, 250_00]))
        let plan = CohortPlan(participants: 200, of: program)
        let behaviour = Behaviour(attendance: Rate("0.9")!, negative: Rate("0.8")!)
        let estimate = PopulationEstimate(program.simulate(0..<200, behaviour, plan, seed: 7), of: program, plan)
        for (month, worst) in zip(estimate.months, estimate.perfect.months) {
            #expect(try #require(month.highest) <= worst)
        }
    }

    @Test func `values that fall from rung to rung can pay more than a perfect course, and it is said`() throws {
        let terms = Terms.sample(
            schedule: [ScheduleLine(weeks: .span(1, 1), days: [.mon, .wed, .fri])], ladder: .values([900, 100]),
            bonus: nil, reinstate: nil)
        let program = try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        let plan = CohortPlan(participants: 100, of: program)
        let behaviour = Behaviour(attendance: .always, negative: Rate("0.5")!)
        let estimate = PopulationEstimate(program.simulate(0..<100, behaviour, plan, seed: 7), of: program, plan)
        #expect(estimate.perfect.total == 1100)
        #expect(estimate.participant.highest == 1800)
        #expect(estimate.exceedsPerfect)
    }

    @Test func `many small cohorts are simulated, and fewer large ones`() throws {
        let program = try Self.program("higgins-1994")
        let cohorts = [1, 500, 501, 5000, 5001, 250_001, 500_000].map { CohortPlan(participants: $0, of: program) }
        #expect(cohorts.map(\.cohorts) == [1000, 1000, 998, 100, 99, 1, 1])
        #expect(cohorts.map(\.replicates) == [true, true, true, true, false, false, false])
        let long = Terms.sample(schedule: [ScheduleLine(weeks: .span(1, 520), days: Weekday.allCases)])
        let years = try PopulationProgram(long, from: Simulation.exampleFirstDay)
        #expect(years.monthCount == 120)
        #expect(CohortPlan(participants: 500, of: years).cohorts == 32)
    }

    @Test func `a few large cohorts are told by the normal distribution`() throws {
        let program = try Self.program("higgins-1994")
        // What half a million people would be planned as, with fewer of them simulated.
        let plan = CohortPlan(participants: 500_000, of: program)
        let behaviour = Behaviour(attendance: Rate("0.9")!, negative: Rate("0.8")!)
        let estimate = PopulationEstimate(program.simulate(0..<3000, behaviour, plan, seed: 7), of: program, plan)
        #expect(estimate.whole.highest == nil)
        #expect(abs(estimate.whole.mean / estimate.participant.mean - 500_000) < 1)
        #expect(abs(estimate.chance(above: estimate.whole.median) - 0.5) < 0.001)
        #expect(abs(estimate.chance(above: estimate.whole.ninetyFifth) - 0.05) < 0.001)
    }

    @Test func `months of the enrollment end on the day of the month it began`() throws {
        for (first, months) in [("2026-01-05", 3), ("2026-01-31", 3), ("2027-12-09", 3)] {
            let program = try PopulationProgram(.sample(), from: Day(iso: first)!)
            #expect(program.monthCount == months, "\(first)")
            #expect(program.months == program.months.sorted())
        }
        let program = try PopulationProgram(.sample(), from: Day(iso: "2026-01-31")!)
        let firstOfMonth = program.months.indices.filter { $0 == 0 || program.months[$0] != program.months[$0 - 1] }
        #expect(firstOfMonth.map { program.planned[$0].day.description } == ["2026-02-02", "2026-03-02", "2026-04-01"])
    }

    // Abramowitz and Stegun, table 26.1.
    @Test(arguments: [
        (0.0, 0.5), (1.0, 0.158655253931), (1.644854, 0.05), (-2.0, 0.977249868052), (4.0, 0.0000316712418),
        (9.0, 0.0), (-9.0, 1.0),
    ])
    func `the normal distribution is the one in the tables`(_ z: Double, _ chance: Double) {
        #expect(abs(normalTail(z) - chance) < 1e-7)
    }

    @Test func `what cannot be simulated person by person is refused in a sentence`() throws {
        #expect {
            try Self.program("name-in-the-hat")
        } throws: { error in
            "\(error)"
                == "Target group draws 5 names a session for a whole group, so it cannot be simulated person by person; "
                + "16 sessions with at least 5 people each cost 375.20 USD on average, 8000.00 at most."
        }
        var terms = Terms.sample()
        terms.targets[0].pays = .yoked
        terms.targets[0].phases = []
        #expect {
            try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        } throws: { "\($0)".contains("cannot be simulated alone") }
    }

    @Test func `a deposit costs the program nothing`() throws {
        let program = try Self.program("deposit-contract")
        #expect(program.perfect().total == 0)
        #expect(program.depositTargets.map(\.text) == ["carbon-monoxide"])
    }

    @Test(arguments: ["1.1", "-0.1", "", "nan", "0.1234567", "1e-1", "one"])
    func `a rate is a plain decimal from 0 to 1`(_ text: String) { #expect(Rate(text) == nil) }

    @Test func `a rate reads as it was written`() {
        for text in ["0", "1", "0.8", "0.000001"] { #expect(Rate(text)?.description == text) }
    }
}
