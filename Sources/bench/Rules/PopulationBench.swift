import RewardDomain
import RewardPolicies

/// Half a million enrollments on two threads: what a manager waits for.
enum PopulationBench {
    static let behaviour = Behaviour(attendance: rate("0.9"), negative: rate("0.8"))

    private static let threads = 2

    static func run(_ terms: Terms) async throws {
        let program = try PopulationProgram(terms, from: Simulation.exampleFirstDay)
        let plan = CohortPlan(participants: 500, of: program)
        let clock = ContinuousClock()
        let start = clock.now
        let share = plan.enrollments / threads
        let tally = await withTaskGroup(of: CostTally.self) { group in
            for thread in 0..<threads {
                group.addTask { program.simulate(thread * share..<(thread + 1) * share, behaviour, plan, seed: 7) }
            }
            return await group.reduce(into: CostTally(program, plan)) { $0.add($1) }
        }
        let estimate = PopulationEstimate(tally, of: program, plan)
        let seconds = (clock.now - start) / .seconds(1)
        print(
            "\n\(tally.people) enrollments of \(terms.program) on \(threads) threads: "
                + "\(decimal(seconds, places: 2)) s, mean \(decimal(estimate.participant.mean / 100, places: 2))")
    }

    private static func rate(_ text: String) -> Rate { Rate(text) ?? .never }
}
