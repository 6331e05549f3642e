import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

struct DisclosureCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclosure", abstract: "Record what left the house about a participant.",
        subcommands: [Record.self])

    struct Record: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a disclosure made by letter, telephone or otherwise.",
            usage: """
                rewardctl disclosure record <participant> --recipient <name> --purpose <purpose> --basis <basis> \
                    --by <way> --what <parts> [--on <day>] [--details "…"]
                """,
            discussion: """
                Exports and reports with --recipient are recorded by themselves. One that rests on a consent is refused \
                where none covers it. docs/privacy.md lists the words.
                """)
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(help: ArgumentHelp("Who was told, as consents name them.", valueName: "name"), transform: readSlug)
        var recipient: Slug
        @Option(help: ArgumentHelp("What for.", valueName: "purpose"), transform: readPurpose)
        var purpose: DataPurpose
        @Option(help: ArgumentHelp("What allows it.", valueName: "basis"), transform: readBasis)
        var basis: DisclosureBasis
        @Option(help: ArgumentHelp("How: letter, fax, email, telephone, …", valueName: "way"), transform: readForm)
        var by: DisclosureForm
        @Option(
            help: ArgumentHelp("What: identity, attendance, results, rewards.", valueName: "parts"),
            transform: readContent)
        var what: Set<DisclosedContent>
        @Option(
            name: .customLong("on"), help: ArgumentHelp("The day it was made; today if left out.", valueName: "day"),
            transform: readDay)
        var day: Day?
        @Option(help: "Name and address of who was told, and what, in words. Kept sealed.")
        var details: String?
        @Option(help: ArgumentHelp("A name of your own for this command.", valueName: "key"))
        var key: String?
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            let recorded = try await services.recordDisclosure(
                RecordDisclosure(
                    to: Recipient(recipient, for: purpose, on: basis), by: by, of: what, on: day, details: details),
                of: participant, commandContext(key: key)
            ).value
            print("Recorded: \(recorded.recipient) was told on \(recorded.on), by \(recorded.form.rawValue).")
            print("It goes with this notice: \(RewardServices.redisclosureNotice)")
        }
    }
}

extension ParticipantCommands {
    struct Disclosures: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "An account of what was disclosed of a participant, the newest first; to be printed for them.",
            usage: "rewardctl participant disclosures <participant> --years 3|6",
            discussion: """
                3 years is what 42 CFR 2.25 asks for, 6 years 45 CFR 164.528. Nothing is left out that the law would let \
                one leave out.
                """)
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(help: ArgumentHelp("How far back: 3 or 6.", valueName: "number"))
        var years: Int
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let account = try await services.disclosures(of: participant, years: years, commandContext())
            let listing = Listing(
                ["on", "recipient", "by", "what", "purpose", "basis", "who", "details"],
                rows: account.disclosures.map { accounted in
                    let disclosure = accounted.disclosure
                    return [
                        .text(disclosure.on), .text(disclosure.recipient), .text(disclosure.form.rawValue),
                        .text(disclosure.content.text), .text(disclosure.purpose.rawValue),
                        .text(disclosure.basis.rawValue), .text(disclosure.actor), .text(accounted.details),
                    ]
                })
            guard output.format == .table else { return print(listing.text(output.format), terminator: "") }
            let name = account.participant.code ?? account.participant.id.description
            print("Disclosures of \(name) since \(account.since)\n")
            print(
                account.disclosures.isEmpty ? "Nothing was disclosed.\n" : listing.text(.table), terminator: "")
        }
    }

    struct Pseudonym: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "By which id a recipient of reports knows a participant.",
            usage: "rewardctl participant pseudonym <participant> --recipient <name>")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(help: ArgumentHelp("Who was given reports.", valueName: "name"), transform: readSlug)
        var recipient: Slug
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            print(try await services.pseudonym(of: participant, for: recipient, commandContext()))
        }
    }
}

extension Set where Element == DisclosedContent {
    /// `attendance, results`
    var text: String { DisclosedContent.allCases.filter(contains).map(\.rawValue).joined(separator: ", ") }
}
