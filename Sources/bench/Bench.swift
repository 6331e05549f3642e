import ArgumentParser

/// What things cost (docs/performance.md). Measure a release build only.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures the rules, the ledger and the service.",
        subcommands: [
            RulesBench.self, LedgerBench.self, AppendBench.self, ReportsBench.self, ServiceBench.self, OkServer.self,
        ],
        defaultSubcommand: RulesBench.self)
}
