import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

struct MonthCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month",
        abstract: "Close a program's months: their reports never change again.",
        subcommands: [Check.self, Close.self, List.self])

    struct Check: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What of a month is open: what would still change it. Of a closed month, what was open then.")

        @Option(help: "The program.", transform: readSlug)
        var program: Slug

        @Option(
            help: ArgumentHelp(
                "The month, as 2026-01. Default: the oldest that is not closed.", valueName: "month"),
            transform: readMonth)
        var month: Month?

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let check = try await services.checkMonth(month, of: program, commandContext())
            let when = check.isClosed ? "Open when \(check.month) was closed" : "Open in \(check.month)"
            say("\(when): \(counted(check.open.count, "thing")).")
            print(MonthText.listing(check.open).text(output.format), terminator: "")
        }
    }

    struct Close: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close the oldest open month of a program, once it has ended. It cannot be opened again.",
            discussion: """
                What is open is printed and kept with the report; it does not hinder the close. What is learnt later \
                is posted to the first open month, as an adjustment. A close that broke off goes on when it is said \
                again.
                """)

        @Option(help: "The program.", transform: readSlug)
        var program: Slug

        @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
        var month: Month

        @Option(help: ArgumentHelp("How long to wait for who is writing just now.", valueName: "seconds"))
        var wait = 30

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...3600).contains(wait) else { throw ValidationError("--wait is from 1 to 3600 seconds.") }
        }

        func run(on services: RewardServices) async throws {
            let closed = try await services.closeMonth(
                month, of: program, patience: .seconds(wait), commandContext())
            switch output.format {
            case .json: print(MonthText.json(closed).text)
            case .csv: print(closed.report.csv, terminator: "")
            case .table:
                print(MonthlyReportText.text(closed.report), terminator: "")
                print("\nClosed for good at \(closed.closedAt). SHA-256 of the report: \(closed.reportHash)")
                guard !closed.open.isEmpty else { return print("Nothing was open.") }
                print("Open at the close:\n")
                print(MonthText.listing(closed.open).text(.table), terminator: "")
            }
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "A program's months: which are closed, when and by whom.")

        @Option(help: "The program.", transform: readSlug)
        var program: Slug

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let months = try await services.months(of: program, commandContext())
            let rows = months.map { month -> [Cell] in
                [
                    .text(month.month), .text(month.state.rawValue), .text(month.closedAt), .text(month.closedBy),
                    .text(month.reportHash),
                ]
            }
            print(
                Listing(["month", "state", "closed_at", "closed_by", "report_hash"], rows: rows).text(output.format),
                terminator: "")
        }
    }
}
