import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

extension ReportCommands {
    struct BurnDown: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is left of each fund, what the next four weeks may cost it, and when it will be used up.",
            usage: "rewardctl report burn-down [--fund <source>]")

        @Option(help: "Only this fund.", transform: readSlug)
        var fund: Slug?

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let report = try await services.burnDown(of: fund, commandContext())
            print(Self.listing(report).text(output.format), terminator: "")
        }

        /// A row for each fund; after it, where several of its periods have begun, one for each of those.
        private static func listing(_ report: RewardReports.BurnDown) -> Listing {
            Listing(
                [
                    "fund", "from", "until", "granted#", "received#", "awarded#", "redeemed#", "in_flight#", "balance#",
                    "left#", "committed_most#", "committed_expected#", "success_percent#", "exhausted_on", "warning#",
                ],
                rows: report.rows.flatMap { row in [cells(row)] + row.periods.map { cells($0, of: row) } })
        }

        private static func cells(_ row: RewardReports.BurnDown.Row) -> [Cell] {
            func money(_ amount: Int) -> Cell { .money(amount, row.currency) }
            return [
                .text(row.source), .none, .none, row.granted.map(money) ?? .none, money(row.received),
                money(row.awarded), money(row.redeemed), money(row.inFlight), money(row.balance), money(row.left),
                money(row.committedMost), money(row.committedExpected), row.successPercent.map { .number($0) } ?? .none,
                .text(row.exhaustedOn), row.warning.map { .number($0) } ?? .none,
            ]
        }

        private static func cells(
            _ period: RewardReports.BurnDown.Period, of row: RewardReports.BurnDown.Row
        ) -> [Cell] {
            func money(_ amount: Int?) -> Cell { amount.map { .money($0, row.currency) } ?? .none }
            return [
                .text(row.source), .text(period.from), .text(period.until), money(period.granted), .none,
                money(period.awarded), .none, .none, .none, money(period.left), .none, .none, .none, .none,
                period.warning.map { .number($0) } ?? .none,
            ]
        }
    }
}
