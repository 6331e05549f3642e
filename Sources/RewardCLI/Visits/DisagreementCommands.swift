import ArgumentParser
import RewardDomain
import RewardServices

struct DisagreementCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disagreement", abstract: "Results of a second source that say otherwise than the first.",
        subcommands: [List.self, Resolve.self])

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "What waits, the oldest first, with its age.")
        @OptionGroup var only: WaitingOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let waiting = try await services.disagreements(site: only.site, program: only.program, commandContext())
            print(ProposalText.waiting(waiting, "disagreement").text(output.format), terminator: "")
        }
    }

    struct Resolve: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accept what the second source says, or dismiss it. Never by who recorded it.",
            usage: "rewardctl disagreement resolve <participant> <number> --accept|--dismiss --reason \"…\"")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Argument(help: "The disagreement's number.")
        var number: Int
        @Flag(help: "The visit is corrected to what the second source says.")
        var accept = false
        @Flag(help: "What had been recorded first goes on standing.")
        var dismiss = false
        @Option(help: "Why. Kept sealed beside it.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard accept != dismiss else { throw ValidationError("Say either --accept or --dismiss.") }
        }

        func run(on services: RewardServices) async throws {
            let resolved = try await services.resolveDisagreement(
                number, of: participant, accepts: accept, reason: reason, commandContext())
            print(VisitText.text(resolved: resolved, output.format), terminator: "")
        }
    }
}
