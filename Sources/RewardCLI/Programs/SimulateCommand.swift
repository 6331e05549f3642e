import ArgumentParser
import RewardDomain
import RewardInterop
import RewardPolicies

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What a run of outcomes would pay, visit by visit. Stores nothing.",
        usage: "rewardctl simulate <program> --outcomes NEG*7,POS,NEG*8 [--from <day>] [--target <target>]")

    @Argument(help: "A file, a published program or a preset.")
    var program: String

    @Option(
        help:
            "Outcomes from the first planned visit on, one each: NEG*7 stands for seven, NEG+ has the secondary analytes negative too; numbers are readings, or counts of tasks done."
    )
    var outcomes: String

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The enrollment's first day. Default: \(Simulation.exampleFirstDay), a Monday.", valueName: "day"),
        transform: readDay)
    var firstDay: Day?

    @Option(help: "The target, where the program has several.", transform: readSlug)
    var target: Slug?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailure {
            let terms = try await ProgramSource.find(program, in: ledger).terms
            let index = try targetIndex(in: terms)
            let simulation: Simulation
            do {
                simulation = try Simulation(
                    of: terms, target: index, from: firstDay ?? Simulation.exampleFirstDay,
                    try OutcomeList.read(outcomes, kind: terms.targets[index].kind))
            } catch let problem as TooManyOutcomes {
                throw Refusal(
                    .malformed,
                    "\(counted(problem.outcomes, "outcome")) \(problem.outcomes == 1 ? "is" : "are") given, but \(terms.program) plans \(counted(problem.planned, "visit"))."
                )
            } catch let problem as OutcomeListProblem {
                throw Refusal(.unknownOutcome, "--outcomes: \(problem).")
            }
            print(SimulationText.text(simulation, terms, target: index, output.format), terminator: "")
        }
    }

    private func targetIndex(in terms: Terms) throws(Refusal) -> Int {
        guard let target else {
            guard terms.targets.count == 1 else {
                let ids = terms.targets.map(\.id.text).joined(separator: ", ")
                throw Refusal(.unknownTarget, "\(terms.program) has several targets; say which with --target: \(ids).")
            }
            return 0
        }
        guard let index = terms.targets.firstIndex(where: { $0.id == target }) else {
            let ids = terms.targets.map(\.id.text).joined(separator: ", ")
            throw Refusal(.unknownTarget, "\(terms.program) has no target \(target); it has \(ids).")
        }
        return index
    }
}
