import ArgumentParser
import RewardDomain
import RewardServices

struct FindingCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finding",
        abstract: "Visits recorded with something expired: their awards come from the errors source until cleared.",
        subcommands: [List.self, Clear.self])

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "What waits for a manager, by participant and day.")
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let found = try await services.foundVisits(at: site, commandContext())
            let listing = Listing(
                ["participant", "program", "target", "planned_on", "task", "site", "held_at", "findings", "paid#"],
                rows: found.map { visit in
                    [
                        .text(visit.participant.name), .text(visit.program),
                        .text(visit.visit.target), .text(visit.visit.plannedDay), .text(visit.visit.task),
                        .text(visit.site), .text(visit.heldAt),
                        .text(visit.findings.map(\.rawValue).joined(separator: ", ")),
                        .money(visit.paid, visit.currency),
                    ]
                })
            print(listing.text(output.format), terminator: "")
        }
    }

    struct Clear: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "A manager looked at it: the award is paid as it would have been.",
            usage: "rewardctl finding clear <participant> --program <program> --on <day> --reason \"…\"")
        @OptionGroup var visit: VisitOptions
        @Option(help: "Why. Kept sealed beside the event.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.clearFinding(
                of: visit.address, visit.participant, reason: reason, commandContext(key: visit.key))
            print(VisitText.text(answer, output.format, visit.language), terminator: "")
        }
    }
}

extension VisitFinding {
    /// What a counsellor is told.
    var inWords: String {
        switch self {
        case .certificateExpired: "the site's CLIA certificate had expired"
        case .kitExpired: "the test kit's lot had expired"
        case .kitUnknown: "the site has no test kits of that lot"
        case .trainingExpired: "your training had expired"
        }
    }
}
