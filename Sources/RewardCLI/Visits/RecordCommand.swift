import ArgumentParser
import RewardDomain
import RewardServices

struct RecordCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record what a visit came to, and see what it earned.",
        usage: "rewardctl record <participant> --program <program> --on <day> --outcome negative")

    @OptionGroup var visit: VisitOptions

    @Option(
        help:
            "negative, positive, refused, no_show, invalid, excused, pending, attended, late, …, or a short form such as NEG."
    )
    var outcome: String

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let command = RecordVisit(
            visit: visit.address, outcome: try RewardCLI.outcome(outcome), writtenAt: visit.writtenAt)
        let answer = try await services.record(command, of: visit.participant, commandContext(key: visit.key))
        print(VisitText.text(answer, output.format), terminator: "")
    }
}
