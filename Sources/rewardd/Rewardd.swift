import ArgumentParser

/// The daemon of the reward ledger. Its commands put the parts together and run them; there is nothing else here.
@main
struct Rewardd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewardd",
        abstract: "Contingency-management rewards to the cent: the service.",
        subcommands: [ServeCommand.self, DemoCommand.self])
}
