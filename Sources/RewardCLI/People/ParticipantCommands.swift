import ArgumentParser
import RewardDomain
import RewardServices

struct ParticipantCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participant", abstract: "Add, list and show participants.",
        subcommands: [
            Add.self, List.self, Show.self, Describe.self, Same.self, Received.self, Access.self, Accesses.self,
            Disclosures.self, Pseudonym.self, Erase.self, Hold.self, Release.self, Erasures.self,
        ])

    struct Add: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Add a person under the clinic's own code.")
        @Argument(help: "The clinic's code: unique, shown everywhere instead of a name.")
        var code: String
        @OptionGroup var person: PersonOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let added = try await services.addParticipantOnce(
                code: code, described: try person.particulars(), asManager: person.asManager, reason: person.reason,
                commandContext()
            ).value
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
        @Flag(help: "Name, birth date and identifiers too; as JSON or CSV only these.")
        var details = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let balance = try await services.balance(of: participant, commandContext())
            let known = details ? try await services.particulars(of: participant, commandContext()) : nil
            if let known, output.format != .table {
                let listing = ParticipantCommands.details(known, of: balance.participant)
                return print(listing.text(output.format), terminator: "")
            }
            let rows = balance.programs.map { program -> [Cell] in
                [
                    .text(balance.participant.code), .text(balance.participant.id), .text(program.enrollment),
                    .text(program.program), .text(program.firstDay), .text(program.isOpen ? "open" : "ended"),
                    balance.currency.map { .money(program.available, $0) } ?? .none,
                    .text(program.joinedOn),
                ]
            }
            if output.format == .table {
                print("\(balance.participant.name)  \(balance.participant.id)\n")
            }
            let columns = [
                "participant", "id", "enrollment", "program", "enrolled_on", "status", "available#", "joined_on",
            ]
            print(Listing(columns, rows: rows).text(output.format), terminator: "")
            guard output.format == .table else { return }
            for line in OpeningText.lines(of: balance) { print("\n" + line) }
            for line in ParticipantCommands.otherCodes(try await services.otherCodes(of: participant, commandContext()))
            {
                print("\n" + line)
            }
            if let known {
                print("\n" + ParticipantCommands.details(known, of: balance.participant).text(.table), terminator: "")
            }
        }
    }

    /// What is to be known of other codes of the person.
    static func otherCodes(_ codes: OtherCodes) -> [String] {
        func name(_ participant: ParticipantSummary) -> String { participant.name }
        var lines = codes.proposals.map { proposal in
            "\(proposal.proposedBy) proposed on \(proposal.proposedOn) that \(name(proposal.other)) is the same person."
        }
        if let closed = codes.closed {
            lines.append("Closed on \(closed.on): the same person as \(name(closed.into)).")
        }
        return lines
    }

    static func listing(_ participants: [ParticipantSummary]) -> Listing {
        Listing(["participant", "id"], rows: participants.map { [.text($0.name), .text($0.id)] })
    }
}
