import ArgumentParser
import RewardDomain
import RewardServices

/// What an import says at its end, and its exit code: 1 when a row was refused.
enum ImportText {
    static func finish(
        _ report: ImportReport, file: String, dryRun: Bool, what: String, _ format: OutputFormat
    ) throws {
        print(
            format == .table ? sentences(report, dryRun, what) : listing(report).text(format, single: true),
            terminator: "")
        guard !report.refused.isEmpty else { return }
        for row in report.refused { say("\(file), line \(row.line): \(row.reason)") }
        say(
            "\(counted(report.refused.count, "row")) \(report.refused.count == 1 ? "was" : "were") refused; "
                + "the others \(dryRun ? "would be" : "are") taken. Mend what was refused and import the file again."
        )
        throw ExitCode.refused
    }

    private static func sentences(_ report: ImportReport, _ dryRun: Bool, _ what: String) -> String {
        var text = dryRun ? "Dry run: nothing was stored.\n" : ""
        text +=
            "\(counted(report.recorded, what)) \(dryRun ? "would be " : "")recorded, \(report.repeated) known already, "
            + "\(report.refused.count) refused.\n"
        if report.disagreed > 0 {
            text +=
                "\(report.disagreed) of them \(report.disagreed == 1 ? "says" : "say") otherwise than another source, and "
                + "\(report.disagreed == 1 ? "waits" : "wait") for a manager: see disagreement list.\n"
        }
        if report.repeated > 0 {
            text +=
                "\(counted(report.repeated, "row")) \(report.repeated == 1 ? "was" : "were") recorded before and changed "
                + "nothing.\n"
        }
        if report.participantsAdded > 0 { text += "\(counted(report.participantsAdded, "participant")) added.\n" }
        for (code, change) in report.balanceChange.sorted(by: { $0.key < $1.key }) where change != 0 {
            let amount = Currency(code: code)?.format(minorUnits: change) ?? String(change)
            text += "Balances \(dryRun ? "would change" : "changed") by \(amount) \(code) in all"
            text +=
                report.participantsReset > 0
                ? "; \(counted(report.participantsReset, "participant")) had a reset.\n" : ".\n"
        }
        return text
    }

    private static func listing(_ report: ImportReport) -> Listing {
        Listing(
            ["recorded#", "repeated#", "refused#", "participants_added#", "participants_reset#", "disagreed#"],
            rows: [
                [
                    .number(report.recorded), .number(report.repeated), .number(report.refused.count),
                    .number(report.participantsAdded), .number(report.participantsReset), .number(report.disagreed),
                ]
            ])
    }
}
