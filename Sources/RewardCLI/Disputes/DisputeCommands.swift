import ArgumentParser
import RewardDomain
import RewardServices

struct DisputeCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute", abstract: "Open, answer and close what a participant disputes.",
        subcommands: [Open.self, Answer.self, Close.self, List.self, Show.self])

    struct Open: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a dispute. It goes to the site's manager, never to who recorded the visit.",
            usage: "rewardctl dispute open <participant> --subject \"…\" [--program <program> --on <day>]")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(help: "What is disputed. Kept sealed.")
        var subject: String
        @Option(help: "The program of the visit it is about.", transform: readSlug)
        var program: Slug?
        @Option(
            name: .customLong("on"), help: ArgumentHelp("The day of the visit it is about.", valueName: "day"),
            transform: readDay)
        var day: Day?
        @Option(
            help: ArgumentHelp("The day by which it is to be answered. Default: in two weeks.", valueName: "day"),
            transform: readDay)
        var due: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (program == nil) == (day == nil) else { throw ValidationError("Give --program and --on together.") }
        }

        func run(on services: RewardServices) async throws {
            let visit = program.flatMap { program in day.map { (program: program, day: $0) } }
            let opened = try await services.openDispute(
                of: participant, subject: subject, about: visit, due: due, commandContext())
            print(DisputeText.listing([opened.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Answer: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer a dispute: neither who opened it nor who recorded the visit may.",
            usage: "rewardctl dispute answer <participant> <number> --text \"…\"")
        @OptionGroup var dispute: DisputeArguments
        @Option(help: "The answer. Kept sealed.")
        var text: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answered = try await services.answerDispute(
                of: dispute.participant, number: dispute.number, text: text, commandContext())
            print(DisputeText.listing([answered.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Close: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a dispute that was answered, or withdraw one's own.",
            usage: "rewardctl dispute close <participant> <number> [--withdraw]")
        @OptionGroup var dispute: DisputeArguments
        @Flag(help: "Take back a dispute you opened yourself.")
        var withdraw = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let closed = try await services.closeDispute(
                of: dispute.participant, number: dispute.number, withdrawing: withdraw, commandContext())
            print(DisputeText.listing([closed.value]).text(output.format, single: true), terminator: "")
        }
    }
}

struct DisputeArguments: ParsableArguments {
    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Argument(help: "The number of the dispute, from 1 for each participant.")
    var number: Int
}
