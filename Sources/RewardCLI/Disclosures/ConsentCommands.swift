import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

struct ConsentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "What participants consented to, and whom to ask.",
        subcommands: [Give.self, Revoke.self, List.self, Missing.self])

    struct Give: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note a consent that a participant signed.",
            usage: """
                rewardctl consent give <participant> --to <names> --what <parts> --for <purposes> [--from <day>] \
                    [--until <day>] [--details "…"]
                """)
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(
            help: ArgumentHelp("Who may be told: county-court,dr-vega.", valueName: "names"), transform: readRecipients)
        var to: [Slug]
        @Option(
            help: ArgumentHelp("What: identity, attendance, results, rewards.", valueName: "parts"),
            transform: readContent)
        var what: Set<DisclosedContent>
        @Option(
            name: .customLong("for"), help: ArgumentHelp("What for: treatment,payment.", valueName: "purposes"),
            transform: readPurposes)
        var purposes: Set<DataPurpose>
        @Option(
            name: .customLong("from"),
            help: ArgumentHelp("The first day it holds; today if left out.", valueName: "day"), transform: readDay)
        var first: Day?
        @Option(
            name: .customLong("until"),
            help: ArgumentHelp("The last day it holds; until revoked if left out.", valueName: "day"),
            transform: readDay)
        var last: Day?
        @Option(help: "What else is to be known, such as where the signed paper is. Kept sealed.")
        var details: String?
        @Option(help: ArgumentHelp("A name of your own for this command.", valueName: "key"))
        var key: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let given = try await services.giveConsent(
                GiveConsent(
                    to: to, content: what, purposes: purposes, from: first, until: last, details: details),
                of: participant, commandContext(key: key))
            print(ConsentCommands.listing([given.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Revoke: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "A consent holds no longer. What was disclosed before stays disclosed.",
            usage: "rewardctl consent revoke <participant> <number> [--on <day>]")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Argument(help: "The consent's number.")
        var number: Int
        @Option(
            name: .customLong("on"),
            help: ArgumentHelp("From which day on; today if left out.", valueName: "day"), transform: readDay)
        var day: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let revoked = try await services.revokeConsent(number, of: participant, on: day, commandContext())
            print(ConsentCommands.listing([revoked.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "A participant's consents.")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let consents = try await services.consents(of: participant, commandContext())
            print(ConsentCommands.listing(consents).text(output.format), terminator: "")
        }
    }

    struct Missing: SiteListCommand {
        static let configuration = CommandConfiguration(
            abstract: "Whom to ask: disclosures that were not made, and that no consent covers today.")
        @OptionGroup var narrowed: NarrowedSite
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func listing(at site: Slug?, of services: RewardServices) async throws -> Listing {
            let missing = try await services.missingConsents(at: site, commandContext())
            return Listing(
                ["participant", "recipient", "what", "purpose", "asked_at", "asked_by"],
                rows: missing.map { item in
                    let asked = item.withheld.asked
                    return [
                        .text(item.participant.code), .text(asked.recipient), .text(asked.content.text),
                        .text(asked.purpose.rawValue), .text(item.withheld.at), .text(item.withheld.actor),
                    ]
                })
        }
    }

    static func listing(_ consents: [ConsentSummary]) -> Listing {
        Listing(
            ["number#", "to", "what", "purposes", "from", "until", "revoked_on", "status", "details"],
            rows: consents.map { summary in
                let consent = summary.consent
                return [
                    .number(consent.number), .text(consent.recipients.map(\.text).joined(separator: ", ")),
                    .text(consent.content.text),
                    .text(
                        DataPurpose.allCases.filter(consent.purposes.contains).map(\.rawValue)
                            .joined(separator: ", ")),
                    .text(consent.firstDay), .text(consent.lastDay), .text(consent.revokedOn),
                    .text(summary.status.rawValue), .text(consent.details),
                ]
            })
    }
}
