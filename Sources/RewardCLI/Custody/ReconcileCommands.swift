import ArgumentParser
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices

struct ReconcileCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Hold a list of somebody else's against the ledger, line by line. Exit code 1 if they differ.",
        subcommands: [Shelf.self, Bank.self, Vendor.self])

    struct Shelf: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What stands on a shelf: columns serial,item,counted.",
            usage: "rewardctl reconcile shelf <file.csv> --site <site>")
        @Argument(help: "The CSV file: a card's serial, or an item and how many there are.")
        var file: String
        @Option(help: "The site.", transform: readSlug)
        var site: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let table = try ImportCommands.reading(file) { try ShelfRows.read($0) }
            let result = try await services.reconcileShelf(table, at: site, commandContext())
            try ReconcileCommands.finish(result, table.problems, file, output.format)
        }
    }

    struct Bank: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "A bank's list: columns date,amount,reference and optionally fund.",
            discussion: """
                A purchase of cards or goods is found by its receipt, with the sum it cost below nothing, as the bank \
                writes what it paid out; money of a fund by the reference of its fund deposit. What only the ledger has \
                is named where it falls on the days of the list.
                """)
        @Argument(help: "The CSV file.")
        var file: String
        @Option(help: "The currency.")
        var currency = "USD"
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let money = try knownCurrency(currency)
            let table = try ImportCommands.reading(file) { try BankRows.read($0, money) }
            let result = try await services.reconcileBank(table, money, commandContext())
            try ReconcileCommands.finish(result, table.problems, file, output.format)
        }
    }

    struct Vendor: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "A vendor's list of orders or cards: columns reference,amount,status.",
            usage: "rewardctl reconcile vendor <file.csv> [--vendor <vendor>] [--from <day>] [--to <day>]",
            discussion: """
                A reference is the vendor's own, as payout deliver --vendor-reference had it; or the serial of a card, \
                with what it is good for; or the receipt of a purchase, with what all its cards cost. The status is the \
                vendor's word: \(words).
                """)
        @Argument(help: "The CSV file.")
        var file: String
        @Option(help: "Only cards bought from this vendor.", transform: readSlug)
        var vendor: Slug?
        @Option(
            name: .customLong("from"),
            help: ArgumentHelp("Name what the list lacks from this day on.", valueName: "day"), transform: readDay)
        var first: Day?
        @Option(
            name: .customLong("to"),
            help: ArgumentHelp("Name what the list lacks up to this day.", valueName: "day"), transform: readDay)
        var last: Day?
        @Option(help: "The currency.")
        var currency = "USD"
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        private static let words = VendorRows.Status.allCases.map {
            "\($0.words.joined(separator: ", ")) (\($0.rawValue))"
        }
        .joined(separator: "; ")

        func run(on services: RewardServices) async throws {
            let money = try knownCurrency(currency)
            let table = try ImportCommands.reading(file) { try VendorRows.read($0, money) }
            let result = try await services.reconcileVendor(
                table, money, VendorScope(vendor: vendor, from: first, to: last), commandContext())
            try ReconcileCommands.finish(result, table.problems, file, output.format)
        }
    }

    /// Prints what differs; rows that could not be read differ too.
    static func finish(
        _ result: Reconciliation, _ problems: [RowProblem], _ file: String, _ format: OutputFormat
    ) throws {
        let rows = result.findings.map { finding -> [Cell] in
            let words = finding.words
            return [.text(words.what), .text(words.key), .text(words.place), .text(words.file), .text(words.ledger)]
        }
        if format != .table || !rows.isEmpty {
            print(
                Listing(["finding", "what", "place", "file_says", "ledger_says"], rows: rows).text(format),
                terminator: "")
        }
        for problem in problems { say("\(file), \(problem).") }
        say("\(counted(result.matched, "line")) agree\(result.matched == 1 ? "s" : ""), \(rows.count) do not.")
        guard rows.isEmpty, problems.isEmpty else { throw ExitCode.refused }
    }
}
