import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

extension ReportCommands {
    struct Stock: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Cards and goods: what is there, what it is worth, what went out in a month, what its count found.")
        @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
        var month: Month
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let report = try await services.stockReport(month: month, at: site, commandContext())
            guard output.format != .json else { return print(report.json.text) }
            print(report.table(withTotals: output.format == .table).text(output.format), terminator: "")
        }
    }
}
