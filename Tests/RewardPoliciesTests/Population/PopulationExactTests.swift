import RewardDomain
@testable import RewardPolicies
import RewardTestSupport
import Testing

/// Simulated people against every course there is, with its probability.
struct PopulationExactTests {
    static let behaviour = Behaviour(attendance: Rate("0.9")!, excused: Rate("0.25")!, negative: Rate("0.7")!)

    /// Four visits in two months, with a bonus, a reinstatement, and a cap that two of them can reach.
    static let terms: Terms = {
        var terms = Terms.sample(
            schedule: [ScheduleLine(weeks: .span(4, 5), days: [.mon, .fri])],
            ladder: .steps(start: 300, step: 200, every: 1, cap: nil), bonus: Bonus(amount: 1000, every: 2),
            reinstate: Reinstatement(after: 1))
        terms.caps = [
            Cap(scope: .person, period: .month, amount: 1700), Cap(scope: .enrollment, period: .week, amount: 1600),
        ]
        return terms
    }()

    static func tally(
        _ program: PopulationProgram, _ plan: CohortPlan, people: Int, _ behaviour: Behaviour = behaviour
    ) -> CostTally { program.simulate(0..<people, behaviour, plan, seed: 7) }

    @Test func `mean, percentiles, months and caps are those of all courses weighed by their probability`() throws {
        let exact = try ExactCourses(Self.terms, visits: 4, attendance: 0.9, excused: 0.25, negative: 0.7)
        let program = try PopulationProgram(Self.terms, from: Simulation.exampleFirstDay)
        let plan = CohortPlan(participants: 40, of: program)
        let estimate = PopulationEstimate(
            Self.tally(program, plan, people: plan.enrollments), of: program, plan)
        #expect(plan.enrollments == 40_000)

        // Four standard errors of a mean of so many people.
        let mean = exact.mean { Double($0.total) }
        let spread = exact.mean { (Double($0.total) - mean) * (Double($0.total) - mean) }.squareRoot()
        let error = 4 * spread / Double(plan.enrollments).squareRoot()
        #expect(abs(estimate.participant.mean - mean) < error, "\(estimate.participant.mean), exactly \(mean)")
        #expect(abs(estimate.participant.standardDeviation - spread) < error)
        for (share, percentile) in [
            (0.05, estimate.participant.fifth), (0.5, estimate.participant.median),
            (0.95, estimate.participant.ninetyFifth),
        ] {
            let range = exact.percentile(share - 0.01)...exact.percentile(share + 0.01)
            #expect(range.contains(percentile), "\(share): \(percentile), exactly \(range)")
        }

        // Only the last visit, on February 6th, is in the month that begins on the 5th.
        let months = program.monthCount
        #expect(months == 2)
        for month in 0..<months {
            let ofMonth = exact.mean { course in
                Double(
                    course.rows.filter { ($0.visit.day >= Day(iso: "2026-02-05")!) == (month == 1) }
                        .reduce(0) { $0 + $1.paid })
            }
            #expect(abs(estimate.months[month].mean - ofMonth) < error, "month \(month + 1)")
        }

        #expect(program.caps.map(\.name) == ["person month", "enrollment week"])
        for (index, cap) in program.caps.enumerated() {
            let reached = exact.mean { course in
                course.rows.contains { $0.award.withheld.contains { $0.cap == cap.name } } ? 1 : 0
            }
            #expect(reached > 0.02)
            #expect(abs(estimate.chance(ofCap: index) - reached) < 0.012, "\(cap.name): exactly \(reached)")
        }

        // All participants: the sums of the cohorts, and the chance of more than what they come to on average.
        #expect(abs(estimate.whole.mean - 40 * mean) < 40 * error)
        let deviation = spread * 40.0.squareRoot()
        #expect(abs(estimate.whole.standardDeviation / deviation - 1) < 0.1)
        #expect(abs(estimate.chance(above: Int(40 * mean)) - 0.5) < 0.06)
        #expect(abs(estimate.chance(above: Int(40 * mean + deviation)) - normalTail(1)) < 0.06)
    }

    @Test func `draws come from the bowl and from under their cap`() throws {
        var terms = Terms.sample(
            schedule: [ScheduleLine(weeks: .span(1, 1), days: [.mon, .wed, .fri])],
            ladder: .steps(start: 1, step: 1, every: 1, cap: nil), bonus: nil, reinstate: nil)
        terms.targets[0].pays = .draws
        terms.targets[0].bowl = Bowl([
            Bowl.Slip(label: "Good job!", value: 0, count: 5), Bowl.Slip(label: "Small", value: 100, count: 4),
            Bowl.Slip(label: "Large", value: 2000, count: 1),
        ])
        terms.caps = [Cap(scope: .enrollment, period: .lifetime, unit: .draws, amount: 4)]
        let exact = try ExactCourses(terms, visits: 3, attendance: 0.9, excused: 0.25, negative: 0.7)
        let program = try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        let plan = CohortPlan(participants: 20, of: program)
        let estimate = PopulationEstimate(Self.tally(program, plan, people: plan.enrollments), of: program, plan)

        // A draw is worth 240 on average.
        let mean = exact.mean { Double($0.total) } * 240
        let error = 4 * estimate.participant.standardDeviation / Double(plan.enrollments).squareRoot()
        #expect(abs(estimate.participant.mean - mean) < error, "\(estimate.participant.mean), exactly \(mean)")
        let reached = exact.mean { $0.rows.contains { $0.withheld > 0 } ? 1 : 0 }
        #expect(abs(estimate.chance(ofCap: 0) - reached) < 0.015)
        #expect(estimate.perfect.total == 4 * 2000)
        #expect(program.caps.map(\.unit) == [.draws])
    }
}
