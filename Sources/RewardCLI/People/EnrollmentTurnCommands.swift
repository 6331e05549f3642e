import ArgumentParser
import RewardDomain
import RewardServices

/// Which enrollment a command is about: the open one of a participant in a program.
struct OpenEnrollmentOptions: ParsableArguments {
    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(help: "The program.", transform: readSlug)
    var program: Slug
}

struct PauseEnrollment: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Nothing is planned from a day on, where the program knows pauses.",
        usage: "rewardctl enrollment pause <participant> --program <program> --from <day>")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Option(
        name: .customLong("from"), help: ArgumentHelp("The first day away.", valueName: "day"), transform: readDay)
    var day: Day
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let paused = try await services.pauseEnrollment(
            of: enrollment.participant, in: enrollment.program, from: day, commandContext())
        EnrollmentCommands.show(paused, output.format)
    }
}

struct ResumeEnrollment: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "The participant is back, from a pause, or soon enough after having left.",
        usage: "rewardctl enrollment resume <participant> --program <program> --on <day>")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Option(
        name: .customLong("on"), help: ArgumentHelp("The first day back.", valueName: "day"), transform: readDay)
    var day: Day
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let resumed = try await services.resumeEnrollment(
            of: enrollment.participant, in: enrollment.program, on: day, commandContext())
        EnrollmentCommands.show(resumed, output.format)
    }
}

struct ChooseDays: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "days", abstract: "Other weekdays from a day on, where the program lets people choose.",
        usage: "rewardctl enrollment days <participant> <days> --program <program> --from <day>")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Argument(help: "The weekdays, as tue,fri; fewer visits a week take the first.", transform: readWeekdays)
    var days: [Weekday]
    @Option(
        name: .customLong("from"), help: ArgumentHelp("The first day they hold for.", valueName: "day"),
        transform: readDay)
    var day: Day
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let changed = try await services.chooseDays(
            days, of: enrollment.participant, in: enrollment.program, from: day, commandContext())
        EnrollmentCommands.show(changed, output.format)
    }
}

struct MoveEnrollmentCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Go on in another program, or in the newest revision of the same one. The balance stays.",
        usage: "rewardctl enrollment move <participant> --program <program> --to <program> --on <day>")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Option(help: "The program to go on in; may be the same one, for its newest revision.", transform: readSlug)
    var to: Slug
    @Option(
        name: .customLong("on"), help: ArgumentHelp("The first day there.", valueName: "day"), transform: readDay)
    var day: Day
    @OptionGroup var details: EnrollmentDetailOptions
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let moved = try await services.moveEnrollment(
            of: enrollment.participant, from: enrollment.program, to: to, on: day,
            details: details.details(site: nil, commandContext()), commandContext())
        EnrollmentCommands.show(moved, output.format)
    }
}

struct CorrectEnrollment: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Mend a mistyped first day. What is recorded has to stay planned.",
        usage: "rewardctl enrollment correct <participant> --program <program> --from <day> --reason \"…\"")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Option(
        name: .customLong("from"), help: ArgumentHelp("The right first day.", valueName: "day"), transform: readDay)
    var day: Day
    @Option(help: "Why. Kept sealed beside the correction.")
    var reason: String
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let corrected = try await services.correctStart(
            of: enrollment.participant, in: enrollment.program, to: day, reason: reason, commandContext())
        EnrollmentCommands.show(corrected, output.format)
    }
}

struct VoidEnrollment: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "void",
        abstract: "The enrollment was a mistake: nothing of it counts. What was told as earned is kept.",
        usage: "rewardctl enrollment void <participant> --program <program> [--from <day>] --reason \"…\"")
    @OptionGroup var enrollment: OpenEnrollmentOptions
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The first day of the one meant, where it is not the newest.", valueName: "day"),
        transform: readDay)
    var day: Day?
    @Option(help: "Why. Kept sealed beside the event.")
    var reason: String
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let voided = try await services.voidEnrollment(
            of: enrollment.participant, in: enrollment.program, from: day, reason: reason, commandContext())
        EnrollmentCommands.show(voided, output.format)
    }
}

extension EnrollmentCommands {
    static func show(_ answer: Answered<EnrollmentSummary>, _ format: OutputFormat) {
        if answer.isRepeat { say("That was done already; nothing was added.") }
        print(listing([answer.value]).text(format, single: true), terminator: "")
    }
}
