import ArgumentParser
import RewardDomain
import RewardServices

struct CorrectCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Mend the outcome of a visit. What was earned before stays earned.",
        usage: "rewardctl correct <participant> --program <program> --on <day> --outcome excused --reason \"…\"",
        discussion: """
            Your own entry of the same day is mended at once. Anything else is proposed, with what it would change, and \
            moves nothing until a second person approves it.
            """)

    @OptionGroup var visit: VisitOptions

    @OptionGroup var content: ContentOptions

    @Option(help: "Why. Kept sealed beside the correction.")
    var reason: String

    @Option(help: "What proves an excuse, as “letter 14/2”. Kept sealed beside the correction.")
    var evidence: String?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let answer = try await services.mend(
            visit.address, of: visit.participant, try content.content(), reason: reason, evidence: evidence,
            passesLimits: content.asManager, writtenAt: visit.writtenAt, commandContext(key: visit.key))
        print(VisitText.text(mended: answer, output.format, visit.language), terminator: "")
    }
}

struct RetractCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "retract",
        abstract: "Take back what was recorded about a visit: it was an error. As with correct, perhaps by two people.",
        usage: "rewardctl retract <participant> --program <program> --on <day> --reason \"…\"")

    @OptionGroup var visit: VisitOptions

    @Option(help: "Why. Kept sealed beside the retraction.")
    var reason: String

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let answer = try await services.mend(
            visit.address, of: visit.participant, nil, reason: reason, writtenAt: visit.writtenAt,
            commandContext(key: visit.key))
        print(VisitText.text(mended: answer, output.format, visit.language), terminator: "")
    }
}
