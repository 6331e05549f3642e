import ArgumentParser
import RewardServices

struct NoShowsCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "no-shows",
        abstract: "Turn planned visits that nobody recorded in time into no-shows. A running daemon does this itself.")

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let noted = try await services.noteMissedVisits(commandContext())
        guard output.format == .table else {
            let listing = Listing(
                ["no_shows#", "lapsed_retests#", "closed#", "opened#", "unsigned_days#"],
                rows: [
                    [
                        .number(noted.noShows), .number(noted.lapsedRetests), .number(noted.closed),
                        .number(noted.opened), .number(noted.unsigned.count),
                    ]
                ])
            print(listing.text(output.format, single: true), terminator: "")
            return
        }
        print(
            "\(counted(noted.noShows, "visit")) became no-shows; "
                + "\(counted(noted.lapsedRetests, "invalid specimen")) had no retest.")
        if noted.closed + noted.opened > 0 {
            print("\(counted(noted.closed, "visit")) excused by closures; \(noted.opened) open again.")
        }
        for alarm in DayText.alarms(noted.unsigned) { say(alarm) }
    }
}
