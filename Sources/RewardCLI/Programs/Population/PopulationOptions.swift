import ArgumentParser
import RewardDomain
import RewardPolicies

/// How many people are made up, and how they behave.
struct PopulationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many participants the program has: 1 to \(CohortPlan.participantsMax).", valueName: "count"),
        transform: readParticipants)
    var participants: Int?

    @Option(
        help: ArgumentHelp("How likely a planned visit is attended: 0 to 1.", valueName: "rate"), transform: readRate)
    var attendance: Rate?

    @Option(
        help: ArgumentHelp(
            "How likely a visit attended is negative, a reading met, a task completed: 0 to 1.", valueName: "rate"),
        transform: readRate)
    var negativeRate: Rate?

    @Option(
        help: ArgumentHelp(
            "How likely a visit missed is excused instead of a no-show: 0 to 1. Default: 0.", valueName: "rate"),
        transform: readRate)
    var excusedRate: Rate?

    @Option(
        help: ArgumentHelp("What all chance comes from: a whole number. Default: 1.", valueName: "seed"),
        transform: readSeed)
    var seed: Int?

    @Option(
        help: ArgumentHelp(
            "In the program's currency; how likely the program costs more.", valueName: "amount"))
    var budget: String?

    /// Without `--participants` the others mean nothing.
    func validateAbsent() throws {
        let given: [(String, Bool)] = [
            ("--attendance", attendance != nil), ("--negative-rate", negativeRate != nil),
            ("--excused-rate", excusedRate != nil), ("--seed", seed != nil), ("--budget", budget != nil),
        ]
        guard let stray = given.first(where: \.1) else { return }
        throw ValidationError("\(stray.0) goes with --participants.")
    }

    func behaviour() throws -> Behaviour {
        guard let attendance, let negativeRate else {
            throw ValidationError("--participants needs --attendance and --negative-rate, each from 0 to 1.")
        }
        return Behaviour(attendance: attendance, excused: excusedRate ?? .never, negative: negativeRate)
    }

    func text(_ terms: Terms, from firstDay: Day, _ format: OutputFormat) async throws -> String {
        let budget = try budget.map { try minorUnits(ofBudget: $0, terms.currency) }
        let program: PopulationProgram
        do { program = try PopulationProgram(terms, from: firstDay) } catch {
            throw Refusal(.malformed, "\(terms.program): \(error)")
        }
        let request = PopulationRequest(
            behaviour: try behaviour(), plan: CohortPlan(participants: participants ?? 1, of: program),
            seed: seed ?? 1, budget: budget)
        let estimate = await request.estimate(program)
        return PopulationText(program: program, request: request, estimate: estimate).text(format)
    }

    /// A budget is a sum over people, so it may be larger than any amount in terms.
    private func minorUnits(ofBudget text: String, _ currency: Currency) throws(Refusal) -> Int {
        do { return try currency.minorUnits(decimal: text, most: Terms.totalMax) } catch {
            throw Refusal(.malformed, "--budget: “\(text)” \(error).")
        }
    }
}

@Sendable func readParticipants(_ text: String) throws -> Int {
    guard let count = Int(text), (1...CohortPlan.participantsMax).contains(count) else {
        throw ValidationError("“\(text)” is no number of participants from 1 to \(CohortPlan.participantsMax).")
    }
    return count
}

@Sendable func readRate(_ text: String) throws -> Rate {
    guard let rate = Rate(text) else {
        throw ValidationError("“\(text)” is no rate from 0 to 1; write it as 0.8, with at most six decimals.")
    }
    return rate
}

@Sendable func readSeed(_ text: String) throws -> Int {
    guard let seed = Int(text) else { throw ValidationError("“\(text)” is no seed; write a whole number.") }
    return seed
}
