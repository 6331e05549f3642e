import RewardDomain
import RewardPolicies

/// A program as a counsellor can read it: one table of what each visit pays.
enum ProgramText {
    static func text(_ source: ProgramSource, _ format: OutputFormat) -> String {
        let terms = source.terms
        let tables = terms.targets.indices.map { perfectVisits(of: terms, target: $0) }
        guard format == .table else {
            return Listing(columns, rows: tables.flatMap(\.rows)).text(format)
        }
        var text = "\(terms.title)\n\(terms.program)"
        if let published = source.published { text += ", revision \(published.revision)" }
        text += "\nSource: \(terms.source)\n"
        for line in terms.schedule {
            text += "Weeks \(line.weeks): \(line.days.map(\.name).joined(separator: ", "))\n"
        }
        for (index, target) in terms.targets.enumerated() {
            text += "\nTarget \(target.id) (\(target.kind.rawValue)): pays on \(words(target.success))"
            text += "; resets on \(words(target.reset)); \(words(target.hold)) change nothing.\n"
            if let bonus = target.bonus {
                text += "Every \(bonus.every) in a row add \(terms.currency.format(minorUnits: bonus.amount)).\n"
            }
            if let rule = target.reinstate {
                let paid = rule.paysOn == .next ? "the visit after" : "that visit"
                text += "After a reset, \(rule.after) in a row bring the lost rung back; \(paid) is paid at it.\n"
            }
            text += "\n" + Listing(columns, rows: tables[index].rows).text(.table)
            let total = tables[index].total
            let perfect =
                target.pays.isCounted
                ? counted(total, target.pays == .draws ? "draw" : "name")
                : "\(terms.currency.format(minorUnits: total)) \(terms.currency.code)"
            text += "\nPerfect total: \(perfect)\n"
        }
        return text
    }

    private static let columns = ["target", "visit#", "week#", "weekday", "base#", "bonus#", "paid#", "total#"]

    private static func perfectVisits(of terms: Terms, target index: Int) -> (rows: [[Cell]], total: Int) {
        let target = terms.targets[index]
        let simulation = Simulation.perfect(of: terms, target: index)
        func amount(_ value: Int) -> Cell {
            target.pays.isCounted ? .number(value) : .money(value, terms.currency)
        }
        let rows: [[Cell]] = simulation.rows.map { row in
            [
                .text(target.id), .number(row.visit.number), .number(row.visit.week), .text(row.visit.day.weekday.name),
                amount(row.award.base), amount(row.award.bonus), amount(row.paid), amount(row.total),
            ]
        }
        return (rows, simulation.total)
    }

    private static func words(_ outcomes: OutcomeSet) -> String {
        let words = outcomes.outcomes.map { $0.name.replacing("_", with: " ") }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }
}
