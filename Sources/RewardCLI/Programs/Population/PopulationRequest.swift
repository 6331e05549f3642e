import FoundationEssentials
import RewardPolicies

/// What to simulate.
struct PopulationRequest {
    let behaviour: Behaviour
    let plan: CohortPlan
    let seed: Int
    /// Minor units.
    let budget: Int?

    /// Enough that progress is seen, few enough that adding up costs nothing.
    private static let sharesMax = 64

    /// Runs on as many threads as there are processors. The figures do not depend on how many.
    func estimate(_ program: PopulationProgram) async -> PopulationEstimate {
        let progress = Progress()
        let people = plan.enrollments
        let size = max(1, (people + Self.sharesMax - 1) / Self.sharesMax)
        var shares = stride(from: 0, to: people, by: size).map { $0..<min($0 + size, people) }[...]
        let seed = UInt64(bitPattern: Int64(seed))
        let tally = await withTaskGroup(of: CostTally.self) { group in
            func addShare() {
                guard let share = shares.popFirst() else { return }
                group.addTask { program.simulate(share, behaviour, plan, seed: seed) }
            }
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { addShare() }
            var sum = CostTally(program, plan)
            while let tally = await group.next() {
                sum.add(tally)
                progress.show(sum.people, of: people, "Simulating")
                addShare()
            }
            return sum
        }
        progress.end()
        return PopulationEstimate(tally, of: program, plan)
    }
}
