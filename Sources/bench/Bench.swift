import ArgumentParser

/// What things cost (docs/BENCHMARKS.md). Measure a release build only.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures the rules and the ledger.",
        subcommands: [RulesBench.self, LedgerBench.self, AppendBench.self, ReportsBench.self],
        defaultSubcommand: RulesBench.self)
}
