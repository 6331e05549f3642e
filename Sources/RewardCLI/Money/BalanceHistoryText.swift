import RewardDomain
import RewardReports
import RewardServices

/// A balance of a day, or as it was known at a moment.
enum BalanceHistoryText {
    static func text(_ answer: BalanceAnswer, _ format: OutputFormat) -> String {
        let balance = answer.balance
        let who = answer.participant.name
        let rows = balance.programs.map { program -> [Cell] in
            let currency = balance.currency
            func money(_ minorUnits: Int) -> Cell {
                currency.map { Cell.money(minorUnits, $0) } ?? Cell.number(minorUnits)
            }
            return [
                .text(who), .text(balance.asOf), .text(balance.knownAt), .number(Int(balance.version)),
                .text(program.program), .text(program.firstDay), money(program.available), money(program.overpaid),
            ]
        }
        let listing = Listing(
            ["participant", "as_of", "known_at", "version#", "program", "enrolled_on", "available#", "overpaid#"],
            rows: rows)
        guard format == .table else { return listing.text(format) }
        let total = balance.currency.map { "\($0.format(minorUnits: balance.available)) \($0.code)" } ?? "0"
        let day = balance.asOf.map { " at the end of \($0)" } ?? ""
        let moment = balance.knownAt.map { "as was known at \($0)" } ?? "as is known now"
        let heading = "\(who): \(total) available\(day), \(moment)\n"
        return rows.isEmpty ? heading + "Not enrolled in any program by then.\n" : heading + "\n" + listing.text(.table)
    }
}
