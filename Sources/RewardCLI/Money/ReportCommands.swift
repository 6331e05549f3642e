import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

struct ReportCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports for managers and funders.",
        subcommands: [
            Monthly.self, Difference.self, BurnDown.self, Disputes.self, Liability.self, Caps.self, Retention.self,
            Staff.self, Tax.self, Quarterly.self, Stock.self,
        ])

    struct Monthly: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "The monthly reward report of a program: a row per participant, enrollment and fund.")

        @Option(help: "The program.", transform: readSlug)
        var program: Slug

        @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
        var month: Month

        @Option(help: "Only what this site has of it.", transform: readSlug)
        var site: Slug?

        @OptionGroup var outside: RecipientOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let report = try await services.monthlyReport(
                of: program, month: month, at: site, to: outside.given(), commandContext())
            switch output.format {
            case .json: print(report.json.text)
            case .csv: print(report.csv, terminator: "")
            case .table: print(MonthlyReportText.text(report), terminator: "")
            }
        }
    }
}
