import ArgumentParser
import RewardDomain
import RewardServices

/// Which of what waits for a second person is listed.
struct WaitingOptions: ParsableArguments {
    @Option(help: "Only this site's.", transform: readSlug)
    var site: Slug?
    @Option(help: "Only this program's.", transform: readSlug)
    var program: Slug?
}

struct ProposalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal", abstract: "Corrections that wait for a second person.",
        subcommands: [List.self, Show.self, Approve.self, Decline.self, Withdraw.self])

    /// Which proposal of whom.
    struct Which: ParsableArguments {
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Argument(help: "The proposal's number.")
        var number: Int
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "What waits, the oldest first, with its age.")
        @OptionGroup var only: WaitingOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let waiting = try await services.proposals(site: only.site, program: only.program, commandContext())
            print(ProposalText.waiting(waiting, "proposal").text(output.format), terminator: "")
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a proposal asks for, and what it would change today.")
        @OptionGroup var which: Which
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.proposal(which.number, of: which.participant, commandContext())
            print(ProposalText.shown(answer, output.format), terminator: "")
        }
    }

    struct Approve: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a proposal a fact. Never by who proposed it.")
        @OptionGroup var which: Which
        @Option(help: ArgumentHelp("A name of your own for this command.", valueName: "key"))
        var key: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answers = try await services.approve(which.number, of: which.participant, commandContext(key: key))
            print(VisitText.text(approved: answers, output.format), terminator: "")
        }
    }

    struct Decline: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Turn a proposal down: nothing becomes of it.")
        @OptionGroup var which: Which
        @Option(help: "Why. Kept sealed beside it.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.decline(
                which.number, of: which.participant, reason: reason, commandContext())
            print(ProposalText.shown(answer.value, output.format), terminator: "")
        }
    }

    struct Withdraw: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Take back a proposal of your own.")
        @OptionGroup var which: Which
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.withdraw(which.number, of: which.participant, commandContext())
            print(ProposalText.shown(answer.value, output.format), terminator: "")
        }
    }
}
