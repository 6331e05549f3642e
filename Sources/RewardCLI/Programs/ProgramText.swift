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
        text += ProgramRules.sentences(terms).map { $0 + "\n" }.joined()
        for (index, target) in terms.targets.enumerated() {
            text += "\n" + ProgramRules.sentences(target, terms.currency).joined(separator: "\n") + "\n"
            text += "\n" + Listing(columns, rows: tables[index].rows).text(.table)
            let total = tables[index].total
            let perfect =
                target.pays.isCounted
                ? counted(total, target.pays == .draws ? "draw" : "name")
                : "\(terms.currency.format(minorUnits: total)) \(terms.currency.code)"
            text += "\nPerfect total: \(perfect)\(worth(of: total, target, terms.currency))\n"
        }
        return text
    }

    /// What so many draws come to on average.
    private static func worth(of draws: Int, _ target: Target, _ currency: Currency) -> String {
        guard target.pays == .draws, let bowl = target.bowl else { return "" }
        let (value, overflows) = bowl.totalValue.multipliedReportingOverflow(by: draws)
        guard !overflows else { return "" }
        let mean = value / bowl.slipCount + (value % bowl.slipCount * 2 >= bowl.slipCount ? 1 : 0)
        return ", worth \(currency.format(minorUnits: mean)) \(currency.code) on average"
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
}
