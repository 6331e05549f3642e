import ArgumentParser
import RewardInterop
import RewardServices

extension ImportCommands {
    struct ImportOpening: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "opening",
            abstract: "Take over people in the middle of their course: where each stands, and what they have.",
            usage: "rewardctl import opening <file> --signed-by <name> [--dry-run]",
            discussion: """
                Columns: participant, program, enrolled_on, as_of (the first day that this ledger counts), rung, streak, \
                saved (a rung that a recovery brings back), balance, cap_use (what of each cap's window was used by \
                as_of, as calendar_year:120.00;lifetime:300.00); and optionally site, days, and target, with a row for \
                each of several. A row that cannot be taken is named with its line and harms no other participant.
                """)
        @Argument(help: "The CSV file.")
        var file: String
        @Option(help: ArgumentHelp("Who answers for the figures, a manager; sealed.", valueName: "name"))
        var signedBy: String
        @Flag(help: "Say what would happen, and store nothing.")
        var dryRun = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let table = try ImportCommands.reading(file) { try OpeningRows.read($0) }
            let report = try await services.importOpenings(
                table, signedBy: signedBy, dryRun: dryRun, commandContext())
            try ImportText.finish(report, file: file, dryRun: dryRun, what: "opening", output.format)
        }
    }
}
