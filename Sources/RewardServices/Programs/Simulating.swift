import LedgerStorage
public import RewardDomain
public import RewardPolicies
import Synchronization

/// What a program would cost with some people who behave in some way.
public struct SimulatedCost: Sendable {
    public let program: PublishedProgram
    public let laidOut: PopulationProgram
    public let behaviour: Behaviour
    public let estimate: PopulationEstimate
}

extension RewardServices {
    /// So many people at most are simulated where others wait for the same machine.
    public static let simulatedParticipantsMax = 500
    /// And so many visits together, a fraction of a second's work.
    static let simulatedVisitsMax = 500_000
    /// After so many people others have their turn.
    private static let simulatedAtOnce = 100
    /// The same question has the same answer.
    private static let simulationSeed: UInt64 = 1

    /// Simulates a program as it is published, from today on. Stores nothing, and reads nobody's data. Nil while another
    /// simulation runs here: they are work for the processors alone, and everybody else waits for those.
    public func simulateCost(
        of program: Slug, participants: Int, _ behaviour: Behaviour, _ context: CommandContext
    ) async throws(ServiceError) -> SimulatedCost? {
        try await requireAnywhere([.readReports], context)
        guard (1...Self.simulatedParticipantsMax).contains(participants) else {
            throw .refused(
                Refusal(.malformed, "Give from 1 to \(Self.simulatedParticipantsMax) participants."))
        }
        let published = try await self.program(program)
        let terms = published.terms.terms
        let laidOut: PopulationProgram
        do throws(PopulationProblem) {
            laidOut = try PopulationProgram(terms, from: Self.clinicDay(clock(), terms.timeZone))
        } catch { throw .refused(Refusal(.contentMismatch, error.description)) }
        let plan = CohortPlan(participants: participants, of: laidOut, visits: Self.simulatedVisitsMax)
        guard simulation.begin() else { return nil }
        defer { simulation.end() }
        var tally = CostTally(laidOut, plan)
        for first in stride(from: 0, to: plan.enrollments, by: Self.simulatedAtOnce) {
            let people = first..<min(first + Self.simulatedAtOnce, plan.enrollments)
            tally.add(laidOut.simulate(people, behaviour, plan, seed: Self.simulationSeed))
            await Task.yield()
            // Whoever asked has gone.
            if Task.isCancelled { throw .storage(.unavailable("the simulation was given up")) }
        }
        return SimulatedCost(
            program: published, laidOut: laidOut, behaviour: behaviour,
            estimate: PopulationEstimate(tally, of: laidOut, plan))
    }
}

/// Something of which one at a time is done.
final class OneAtATime: Sendable {
    private let isBusy = Atomic(false)

    /// False where another has begun and not ended.
    func begin() -> Bool { !isBusy.exchange(true, ordering: .acquiring) }

    func end() { isBusy.store(false, ordering: .releasing) }
}
