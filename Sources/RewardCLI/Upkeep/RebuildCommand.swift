import ArgumentParser
import RewardServices

struct RebuildCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Empty every projection and fill it again from the events. The ledger itself is not touched.")

    @OptionGroup var ledger: LedgerOptions

    func run(on services: RewardServices) async throws {
        let progress = Progress()
        let streams = try await services.rebuild(commandContext()) { progress.show($0, "streams read") }
        progress.end()
        print("Projections rebuilt from \(counted(streams, "stream")).")
    }
}
