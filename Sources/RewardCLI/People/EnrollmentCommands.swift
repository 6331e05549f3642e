import ArgumentParser
import RewardDomain
import RewardServices

struct EnrollmentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrollment", abstract: "List enrollments, and change what becomes of one.",
        subcommands: [
            List.self, End.self, PauseEnrollment.self, ResumeEnrollment.self, ChooseDays.self,
            MoveEnrollmentCommand.self,
            CorrectEnrollment.self, VoidEnrollment.self,
        ])

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Enrollments, by first day.")
        @Option(help: "Only this program's.", transform: readSlug)
        var program: Slug?
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let enrollments = try await services.enrollments(in: program, at: site, commandContext())
            print(EnrollmentCommands.listing(enrollments).text(output.format), terminator: "")
        }
    }

    struct End: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "End the open enrollment in a program. The balance stays.",
            usage: "rewardctl enrollment end <participant> --program <program> --on <day> --reason left")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Option(help: "The program.", transform: readSlug)
        var program: Slug
        @Option(
            name: .customLong("on"), help: ArgumentHelp("The last day that counts.", valueName: "day"),
            transform: readDay)
        var lastDay: Day
        @Option(help: "completed, left, transferred, died or consent_withdrawn.", transform: readEndReason)
        var reason: EndReason
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let ended = try await services.endEnrollment(
                of: participant, in: program, lastDay: lastDay, reason: reason, commandContext())
            print(EnrollmentCommands.listing([ended.value]).text(output.format, single: true), terminator: "")
        }
    }

    static func listing(_ enrollments: [EnrollmentSummary]) -> Listing {
        Listing(
            [
                "participant", "program", "revision#", "site", "enrolled_on", "ended_on", "end_reason", "enrollment",
                "status", "joined_on",
            ],
            rows: enrollments.map {
                [
                    .text($0.participant.name), .text($0.program),
                    .number($0.revision), .text($0.site), .text($0.firstDay), .text($0.lastDay),
                    .text($0.endReason?.rawValue), .text($0.enrollment), .text($0.status.rawValue),
                    .text($0.joinedOn),
                ]
            })
    }
}
