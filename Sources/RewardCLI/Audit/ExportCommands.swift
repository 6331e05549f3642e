import ArgumentParser
import RewardDomain
import RewardInterop
import RewardServices

struct ExportCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Hand the ledger to other programs.", subcommands: [JournalExport.self])
}

struct JournalExport: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Every entry as a journal for hledger or beancount, with every balance asserted.",
        usage:
            "rewardctl export journal --format hledger|beancount [--program <program>] [--from <day>] [--to <day>] [--recipient <name> --purpose <purpose> --basis <basis>]",
        discussion: """
            Participants are named by id. Check it with “hledger check -f FILE” or “bean-check FILE”; both compare every \
            balance of every day. With --program only the entries of its enrollments, without those of the house.
            """)
    @Option(help: "hledger or beancount.", transform: readJournalFormat)
    var format: Journal.Format
    @Option(help: "Only this program's.", transform: readSlug)
    var program: Slug?
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The first day; what was before it is one opening transaction.", valueName: "day"),
        transform: readDay)
    var first: Day?
    @Option(name: .customLong("to"), help: ArgumentHelp("The last day.", valueName: "day"), transform: readDay)
    var last: Day?
    @OptionGroup var outside: RecipientOptions
    @OptionGroup var ledger: LedgerOptions

    func run(on services: RewardServices) async throws {
        let journal = try await services.exportJournal(
            of: program, from: first, to: last, for: outside.given(), commandContext())
        journal.write(format) { print($0, terminator: "") }
    }
}

@Sendable private func readJournalFormat(_ text: String) throws -> Journal.Format {
    guard let format = Journal.Format(rawValue: text) else {
        let known = Journal.Format.allCases.map(\.rawValue).joined(separator: " or ")
        throw ValidationError("“\(text)” is no journal's format; write \(known).")
    }
    return format
}
