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
            var rows = report.rows.map(Self.cells)
            if output.format == .table {
                for total in report.totals {
                    rows.append(
                        [
                            .text("TOTAL \(total.currency.code)"), .none, .none, .none, .number(total.onHand),
                            .number(total.owed), .none, .none, .money(total.heldCost, total.currency),
                            .money(total.heldValue, total.currency), .none, .text(""), .number(total.issued), .none,
                        ])
                }
            }
            print(
                Listing(
                    [
                        "site", "kind", "size", "item", "on_hand#", "owed#", "cost#", "retail_value#", "held_cost#",
                        "held_value#", "reorder_point#", "low", "issued#", "count_variance#",
                    ], rows: rows
                ).text(output.format), terminator: "")
        }

        private static func cells(_ row: ReportedStock) -> [Cell] {
            func money(_ value: Int?) -> Cell { value.map { .money($0, row.currency) } ?? .none }
            func number(_ value: Int?) -> Cell { value.map { .number($0) } ?? .none }
            return [
                .text(row.site), .text(row.kind.rawValue), .text(row.size), .text(row.item), .number(row.onHand),
                .number(row.owed), money(row.cost), money(row.retailValue), money(row.heldCost), money(row.heldValue),
                number(row.reorderPoint), .text(row.isLow ? "low" : ""), .number(row.issued),
                number(row.countVariance),
            ]
        }
    }
}
