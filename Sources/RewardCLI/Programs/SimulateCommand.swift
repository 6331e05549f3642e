import ArgumentParser
import RewardDomain
import RewardInterop
import RewardPolicies

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What a run of outcomes would pay, or what a program would cost. Stores nothing.",
        usage: """
            rewardctl simulate <program> --outcomes NEG*7,POS,NEG*8 [--from <day>] [--target <target>]
            rewardctl simulate <program> --participants <count> --attendance <rate> --negative-rate <rate> \
            [--excused-rate <rate>] [--seed <seed>] [--budget <amount>] [--from <day>]
            """,
        discussion: """
            With --outcomes, what one person would be paid visit by visit.

            With --participants, what a program with so many participants would cost: people are made up by chance, \
            each planned visit is attended with the one rate and, if it is, negative (met, completed) with the other; \
            all targets and caps of the program apply. Many such programs are simulated, and the answer says how their \
            cost is spread. The same seed gives the same figures. docs/simulate.md explains each of them.
            """)

    @Argument(help: "A file, a published program or a preset.")
    var program: String

    @Option(
        help:
            "Outcomes from the first planned visit on, one each: NEG*7 stands for seven, NEG+ has the secondary analytes negative too; numbers are readings, or counts of tasks done."
    )
    var outcomes: String?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The enrollment's first day. Default: \(Simulation.exampleFirstDay), a Monday.", valueName: "day"),
        transform: readDay)
    var firstDay: Day?

    @Option(help: "With --outcomes: the target, where the program has several.", transform: readSlug)
    var target: Slug?

    @OptionGroup(title: "Population") var population: PopulationOptions

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        switch (outcomes, population.participants) {
        case (nil, nil):
            throw ValidationError(
                "Say what to simulate: --outcomes for one person's visits, or --participants for a whole program.")
        case (.some, .some): throw ValidationError("Give --outcomes or --participants, not both.")
        case (.some, nil): try population.validateAbsent()
        case (nil, .some):
            guard target == nil else {
                throw ValidationError(
                    "--target goes with --outcomes; with --participants all targets are simulated together.")
            }
            _ = try population.behaviour()
        }
    }

    func run() async throws {
        try await reportingFailure {
            let terms = try await ProgramSource.find(program, in: ledger).terms
            let firstDay = firstDay ?? Simulation.exampleFirstDay
            let text =
                if let outcomes { try course(outcomes, terms, from: firstDay) } else {
                    try await population.text(terms, from: firstDay, output.format)
                }
            print(text, terminator: "")
        }
    }

    /// One person's visits.
    private func course(_ outcomes: String, _ terms: Terms, from firstDay: Day) throws -> String {
        let index = try targetIndex(in: terms)
        do {
            let simulation = try Simulation(
                of: terms, target: index, from: firstDay,
                try OutcomeList.read(outcomes, kind: terms.targets[index].kind))
            return SimulationText.text(simulation, terms, target: index, output.format)
        } catch let problem as TooManyOutcomes {
            throw Refusal(
                .malformed,
                "\(counted(problem.outcomes, "outcome")) \(problem.outcomes == 1 ? "is" : "are") given, but \(terms.program) plans \(counted(problem.planned, "visit"))."
            )
        } catch let problem as OutcomeListProblem {
            throw Refusal(.unknownOutcome, "--outcomes: \(problem).")
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
