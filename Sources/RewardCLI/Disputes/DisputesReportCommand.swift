import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

extension ReportCommands {
    struct Disputes: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many disputes each site had in a month: opened, answered, over, open and overdue at its end."
        )

        @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
        var month: Month

        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let report = try await services.disputesReport(month: month, at: site, commandContext())
            guard output.format != .json else { return print(report.json.text) }
            let names = ["site"] + report.totals.counts.map { $0.name + "#" }
            var rows = report.rows.map { row in [Cell.text(row.site)] + row.counts.map { .number($0.count) } }
            if output.format == .table {
                rows.append([.text("TOTAL")] + report.totals.counts.map { .number($0.count) })
            }
            print(Listing(names, rows: rows).text(output.format), terminator: "")
        }
    }
}
