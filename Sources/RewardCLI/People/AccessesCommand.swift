import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Accesses: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who read a participant's data, what and when, the newest first.",
            usage: "rewardctl participant accesses <participant> [--from <day>] [--until <day>]",
            discussion: """
                Lists and reports of everyone at a site are named with the site, for sites and programs that the \
                participant is or was enrolled in. Days and times are UTC's. Asking is noted as well.
                """)
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(
            name: .customLong("from"), help: ArgumentHelp("The first day.", valueName: "day"), transform: readDay)
        var first: Day?
        @Option(name: .customLong("until"), help: ArgumentHelp("The last day.", valueName: "day"), transform: readDay)
        var last: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        private static let pageSize = 1000

        func run(on services: RewardServices) async throws {
            var found: [AccessRow] = []
            var next: Int64?
            repeat {
                let page = try await services.accesses(
                    of: participant, from: first, until: last, before: next, limit: Self.pageSize, commandContext())
                found += page.accesses
                next = page.next
            } while next != nil
            let listing = Listing(
                ["at", "who", "read", "of", "site", "program", "why"],
                rows: found.map { access in
                    let (whom, site, program) = Self.subject(access.subject)
                    return [
                        .text(access.at), .text(access.actor), .text(access.useCase.rawValue), .text(whom),
                        .text(site), .text(program), .text(access.purpose?.rawValue),
                    ]
                })
            print(listing.text(output.format), terminator: "")
        }

        private static func subject(_ subject: AccessRow.Subject) -> (String, site: Slug?, program: Slug?) {
            switch subject {
            case .participant: ("participant", nil, nil)
            case .everyone(let site, let program): ("everyone", site, program)
            }
        }
    }
}
