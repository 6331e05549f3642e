import ArgumentParser
import RewardDomain
import RewardServices

extension UserCommands {
    struct Trained: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note a training in collecting and reading specimens.",
            usage: "rewardctl user trained <user> --until <day> [--on <day>]")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Option(help: ArgumentHelp("The last day for which it counts.", valueName: "day"), transform: readDay)
        var until: Day
        @Option(
            name: .customLong("on"), help: ArgumentHelp("When it was held; today if left out.", valueName: "day"),
            transform: readDay)
        var day: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let trained = try await services.recordTraining(of: user, on: day, until: until, commandContext())
            if trained.isRepeat { say("The training is known already; nothing was added.") }
            print(UserText.listing([trained.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Link: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a user is also a participant.",
            discussion: """
                A user with the role participant then sees that account. Anyone else is kept from working on it: nobody \
                enrolls, records or pays for themselves. Which participant it is, is stored as a keyed digest only.
                """)
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let linked = try await services.linkUser(user, to: participant, commandContext())
            if linked.isRepeat { say("The user is linked to that participant already; nothing was added.") }
            print(UserText.listing([linked.value]).text(output.format, single: true), terminator: "")
        }
    }
}
