import ArgumentParser
import RewardDomain
import RewardServices

struct ParticipantCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participant", abstract: "Add, list and show participants.",
        subcommands: [Add.self, List.self, Show.self])

    struct Add: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Add a person under the clinic's own code.")
        @Argument(help: "The clinic's code: unique, shown everywhere instead of a name.")
        var code: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let added = try await services.addParticipant(code: code, commandContext())
            print(ParticipantCommands.listing([added]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Everyone, by code.")
        @Option(help: "Only who is or was enrolled at this site.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let participants = try await services.participants(at: site, commandContext())
            print(ParticipantCommands.listing(participants).text(output.format), terminator: "")
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "One participant and their enrollments.")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let balance = try await services.balance(of: participant, commandContext())
            let rows = balance.programs.map { program -> [Cell] in
                [
                    .text(balance.participant.code), .text(balance.participant.id), .text(program.enrollment),
                    .text(program.program), .text(program.firstDay), .text(program.isOpen ? "open" : "ended"),
                    balance.currency.map { .money(program.available, $0) } ?? .none,
                ]
            }
            if output.format == .table {
                print("\(balance.participant.code ?? "(erased)")  \(balance.participant.id)\n")
            }
            let columns = ["participant", "id", "enrollment", "program", "enrolled_on", "status", "available#"]
            print(Listing(columns, rows: rows).text(output.format), terminator: "")
        }
    }

    static func listing(_ participants: [ParticipantSummary]) -> Listing {
        Listing(["participant", "id"], rows: participants.map { [.text($0.code ?? "(erased)"), .text($0.id)] })
    }
}
