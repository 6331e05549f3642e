import RewardDomain
import RewardServices

/// Draws as tables.
enum DrawText {
    static func text(_ check: DrawCheck, _ format: OutputFormat) -> String {
        let listing = Listing(
            ["visit", "target", "draw#", "message", "slip#", "computed#", "prize", "value#", "sound"],
            rows: check.rows.map { row in
                [
                    .text(row.visit.plannedDay), .text(row.visit.target), .number(row.draw), .text(row.message),
                    .number(row.slip), .number(row.computed), .text(row.label), .money(row.value, check.currency),
                    .text(row.slip == row.computed ? "yes" : "NO"),
                ]
            })
        guard format == .table else { return listing.text(format) }
        let committed =
            check.isCommitted
            ? "It is the one committed to before the first draw." : "It is NOT the one committed to."
        let drawn = counted(check.rows.count, "draw")
        let wrong = check.rows.count { $0.slip != $0.computed }
        return "Secret: \(check.seed)\nIts SHA-256 was published as \(check.commitment)\n\(committed)\n\n"
            + listing.text(.table) + "\n\(drawn) checked: \(wrong == 0 ? "nothing wrong" : "\(wrong) wrong").\n"
    }

    static func text(_ answer: GroupDrawAnswer, _ format: OutputFormat) -> String {
        let listing = Listing(
            ["participant", "prize", "value#"],
            rows: answer.prizes.map { prize in
                [
                    .text(prize.participant.name), .text(prize.label),
                    .money(prize.value, answer.currency),
                ]
            })
        guard format == .table else { return listing.text(format) }
        let hat = zip(answer.attenders, answer.draw.attenders).map { person, attender in
            "\(person.name) \(attender.names)"
        }
        return "Names in the hat: \(hat.joined(separator: ", ")).\n\n" + listing.text(.table)
            + "\nSeed of this draw: \(answer.draw.seed)\n"
    }
}
