import ArgumentParser
import LedgerStorage
import RewardServices

struct VerifyCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the whole ledger: the hash chains, the guards, and that every cent follows from its facts.",
        discussion: "Exits with 1 when anything was found, each finding on a line that names the place.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let progress = Progress()
        let result = try await services.verify(commandContext()) { progress.show($0, "events checked") }
        progress.end()
        if output.format == .table {
            for finding in result.findings { print(finding) }
            let found = result.findings.isEmpty ? "nothing wrong" : counted(result.findings.count, "finding")
            print(
                "\(counted(result.streams, "stream")), \(counted(result.events, "event")), "
                    + "\(result.entries) \(result.entries == 1 ? "entry" : "entries") checked: \(found)."
            )
            print(
                "Newest events cut off the end of a stream leave no trace in it; noticing that takes a signed checkpoint,"
            )
            print("which this version does not make yet.")
        } else {
            let rows = result.findings.map { finding -> [Cell] in
                [.text(finding.stream), finding.version.map { .number(Int($0)) } ?? .none, .text(finding.problem)]
            }
            print(Listing(["stream", "event#", "problem"], rows: rows).text(output.format), terminator: "")
        }
        if !result.findings.isEmpty { throw ExitCode.refused }
    }
}
