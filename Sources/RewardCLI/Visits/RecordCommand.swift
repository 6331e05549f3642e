import ArgumentParser
import RewardDomain
import RewardServices

struct RecordCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record what a visit came to, and see what it earned.",
        usage: "rewardctl record <participant> --program <program> --on <day> --outcome negative")

    @OptionGroup var visit: VisitOptions

    @OptionGroup var content: ContentOptions

    @OptionGroup var specimen: SpecimenOptions

    @Option(help: "Why a visit is excused. Kept sealed beside it; a manager's late excuse needs one.")
    var reason: String?

    @Option(help: "What proves the excuse, as “letter 14/2”. Kept sealed beside it.")
    var evidence: String?

    @Flag(help: "The results are a laboratory's confirmation of what was found at the point of care.")
    var confirmation = false

    @Flag(help: "The day was not planned: kept, and never touches money.")
    var unplanned = false

    @Option(help: "Where it was held, if not at the home site.", transform: readSlug)
    var site: Slug?

    @Flag(help: "An earlier visit that nobody recorded stays open.")
    var leaveOpen = false

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard unplanned, reason != nil || evidence != nil || specimen.number != nil else { return }
        throw ValidationError("Of an unplanned visit no specimen, reason or evidence is kept.")
    }

    func run(on services: RewardServices) async throws {
        var command = RecordVisit(
            visit: visit.address, content: try content.content(), isConfirmation: confirmation,
            passesLimits: content.asManager, asksForEarlier: !leaveOpen, writtenAt: visit.writtenAt,
            specimen: specimen.specimen)
        command.heldAt = site
        if unplanned {
            let answer = try await services.recordUnplanned(
                command, of: visit.participant, commandContext(key: visit.key))
            say(answer.isRepeat ? "Already kept; nothing was added." : "Kept; an unplanned visit earns nothing.")
            return
        }
        let answer = try await services.record(
            command, of: visit.participant,
            texts: VisitTexts(specimenNumber: specimen.number, reason: reason, evidence: evidence),
            commandContext(key: visit.key))
        print(VisitText.text(answer, output.format, visit.language), terminator: "")
    }
}
