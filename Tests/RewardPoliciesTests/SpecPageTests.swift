import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// The tables of docs/spec are read from the pages and checked against the engine.
struct SpecPageTests {
    @Test(arguments: [
        ("ladder.md", 2), ("reset-and-reinstatement.md", 7), ("phases.md", 5), ("visits-and-facts.md", 6),
        ("corrections.md", 9), ("weeks.md", 3), ("shaping.md", 4), ("tasks.md", 2), ("deposits.md", 4),
        ("caps.md", 6), ("results.md", 13), ("make-ups.md", 3), ("groups.md", 1), ("months.md", 10),
    ])
    func `every worked table of a page is what the engine does`(page: String, count: Int) throws {
        let tables = try SpecPage(page).tables.filter { Self.kinds.contains($0.header[0]) }
        #expect(tables.count == count)
        var entries: [[String]] = []
        var uses: [ParticipantEvent] = []
        for table in tables {
            let rows: [[String]]
            switch table.header[0] {
            case "visit" where table.header.contains("outcome"): rows = try course(table)
            case "visit": rows = planned(table)
            case "enrollment": rows = try capped(table, after: uses)
            case "counted": (rows, uses) = (table.rows, try capUses(table))
            case "fact": rows = try facts(table)
            case "command": (rows, entries) = try commands(table)
            default: rows = entries
            }
            #expect(rows == table.rows, "\(page), the table on line \(table.line)")
        }
    }

    /// The first headings of the tables checked here; others explain words, or are checked where their code is.
    private static let kinds: Set = ["visit", "enrollment", "fact", "command", "from", "counted"]

    /// `visit | outcome | base | bonus | paid | total | next`; of the tasks of one day the sum.
    private func course(_ table: SpecPage.Table) throws -> [[String]] {
        let terms = table.terms[0]
        let kind = terms.targets[0].kind
        let before = table.after.isEmpty ? [] : try OutcomeList.read(table.after, kind: kind)
        let inputs =
            try before + table.rows.flatMap { try OutcomeList.read(table.cell($0, "outcome") ?? "", kind: kind) }
        let simulation = try Simulation(of: terms, target: 0, from: table.firstDay, inputs)
        let format = simulation.unit.isCounted ? { "\($0)" } : terms.currency.format
        let planned = terms.plannedVisits(from: table.firstDay)[before.count...]
        return zip(planned, table.rows).map { visit, written in
            let rows = simulation.rows.filter { $0.visit.number == visit.number }
            // A day without tasks has no rows of its own; what came before it still stands.
            let last = simulation.rows.last { $0.visit.number <= visit.number }
            let figures: [String: Int] = [
                "base": rows.reduce(0) { $0 + $1.award.base }, "bonus": rows.reduce(0) { $0 + $1.award.bonus },
                "paid": rows.reduce(0) { $0 + $1.paid }, "withheld": rows.reduce(0) { $0 + $1.withheld },
                "total": last?.total ?? 0, "next": last?.next ?? 0,
            ]
            return table.header.enumerated().map { column, name in
                switch name {
                case "visit": "\(visit.number)"
                // What was fed in, and in another column what was read from it.
                case "outcome": written[column]
                case "day": "\(visit.day)"
                case "week": "\(visit.week)"
                case "judged": rows.first?.outcome.name ?? ""
                case "to reach": criterion(for: visit, in: simulation, terms)
                default: figures[name].map(format) ?? "no such column"
                }
            }
        }
    }

    /// The number that a percentile asks for at a visit, by the readings before it.
    private func criterion(for visit: PlannedVisit, in simulation: Simulation, _ terms: Terms) -> String {
        let rule = terms.targets[0].readings.first { $0.weeks.contains(visit.week) }?.rule.percentile
        let earlier = simulation.rows.filter { $0.visit.number < visit.number }.compactMap(\.reading)
        return rule?.criterion(after: earlier)?.description ?? ""
    }

    /// `visit | day | weekday | week`
    private func planned(_ table: SpecPage.Table) -> [[String]] {
        table.terms[0].plannedVisits(from: table.firstDay).prefix(table.rows.count).map { visit in
            ["\(visit.number)", "\(visit.day)", visit.day.weekday.name, "\(visit.week)"]
        }
    }
}
