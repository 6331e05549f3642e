import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

extension ReportCommands {
    struct BurnDown: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "What is left of each fund, what the next four weeks may cost it, and when it will be used up.",
            usage: "rewardctl report burn-down [--fund <source>]")

        @Option(help: "Only this fund.", transform: readSlug)
        var fund: Slug?

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            try await services.burnDown(of: fund, commandContext()).table
        }
    }
}
