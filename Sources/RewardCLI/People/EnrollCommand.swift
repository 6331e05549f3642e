import ArgumentParser
import RewardDomain
import RewardServices

struct EnrollCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll", abstract: "Enroll a participant in a program, under its newest terms.",
        usage: "rewardctl enroll <participant> <program> --from <day>")

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Argument(help: "The program.", transform: readSlug)
    var program: Slug

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The first day; week 1 begins on it.", valueName: "day"),
        transform: readDay)
    var firstDay: Day

    @Option(help: "The home site.", transform: readSlug)
    var site: Slug?

    @OptionGroup var details: EnrollmentDetailOptions

    @Option(help: "For a program that copies awards: whose, by code or id.")
    var yokedTo: String?

    @Option(help: "The program in which the partner's awards are copied.", transform: readSlug)
    var yokedProgram: Slug?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (yokedTo == nil) == (yokedProgram == nil) else {
            throw ValidationError("Give --yoked-to and --yoked-program together.")
        }
    }

    private var partner: (codeOrID: String, program: Slug)? {
        yokedTo.flatMap { code in yokedProgram.map { (code, $0) } }
    }

    func run(on services: RewardServices) async throws {
        let enrolled = try await services.enroll(
            participant, in: program, from: firstDay, details: details.details(site: site, commandContext()),
            yokedTo: partner, commandContext())
        if enrolled.value.firstDay < firstDay {
            say("Back within the days the terms give: the enrollment of \(enrolled.value.firstDay) goes on.")
        }
        if enrolled.isRepeat { say("Already enrolled; nothing was added.") }
        if let empty = try await services.emptyFunds(for: program, on: firstDay, commandContext()) {
            say("Warning: \(empty.words).")
        }
        print(EnrollmentCommands.listing([enrolled.value]).text(output.format, single: true), terminator: "")
    }
}
