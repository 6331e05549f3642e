import ArgumentParser
import RewardDomain
import RewardServices

struct VisitCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit", abstract: "Mend a visit that was recorded for the wrong person.",
        subcommands: [Move.self])

    struct Move: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose that what was recorded for one participant belongs to another, on both sides at once.",
            usage: "rewardctl visit move <participant> <other> --program <program> --on <day> --reason \"…\"")
        @Argument(help: "Whom it was recorded for: the clinic's code, or an id (part_…).")
        var participant: String
        @Argument(help: "Whose it is.")
        var other: String
        @Option(help: "The program.", transform: readSlug)
        var program: Slug
        @Option(
            name: .customLong("on"), help: ArgumentHelp("The planned day.", valueName: "day"), transform: readDay)
        var day: Day
        @Option(help: "The target; all that are recorded for the day where it is left out.", transform: readSlug)
        var target: Slug?
        @Option(help: ArgumentHelp("The task's id, for targets of kind task.", valueName: "id"), transform: readSlug)
        var task: Slug?
        @Option(help: "Why. Kept sealed beside it.")
        var reason: String
        @Option(help: ArgumentHelp("A name of your own for this command.", valueName: "key"))
        var key: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.proposeMove(
                of: VisitAddress(program: program, target: target, day: day, task: task), from: participant,
                to: other, reason: reason, commandContext(key: key))
            print(ProposalText.asked(answer, output.format), terminator: "")
        }
    }
}
