import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// The tables of docs/spec are read from the pages and checked against the engine.
struct SpecPageTests {
    @Test(arguments: [
        ("ladder.md", 2), ("reset-and-reinstatement.md", 7), ("phases.md", 5), ("visits-and-facts.md", 5),
        ("corrections.md", 8),
    ])
    func `every worked table of a page is what the engine does`(page: String, count: Int) throws {
        let tables = try SpecPage(page).tables.filter { $0.header[0] != "key" }
        #expect(tables.count == count)
        var entries: [[String]] = []
        for table in tables {
            let rows: [[String]]
            switch table.header[0] {
            case "visit" where table.header.contains("outcome"): rows = try course(table)
            case "visit": rows = planned(table)
            case "fact": rows = try facts(table)
            case "command": (rows, entries) = try commands(table)
            case "from": rows = entries
            default: rows = [["no such table: \(table.header)"]]
            }
            #expect(rows == table.rows, "\(page), the table on line \(table.line)")
        }
    }

    /// `visit | outcome | base | bonus | paid | total | next`
    private func course(_ table: SpecPage.Table) throws -> [[String]] {
        let terms = table.terms[0]
        let kind = terms.targets[0].kind
        let before = table.after.isEmpty ? [] : try OutcomeList.read(table.after, kind: kind)
        let inputs = try before + table.rows.flatMap { try OutcomeList.read($0[1], kind: kind) }
        let simulation = try Simulation(of: terms, target: 0, from: table.firstDay, inputs)
        let format = simulation.unit.isCounted ? { "\($0)" } : terms.currency.format
        return zip(simulation.rows.dropFirst(before.count), table.rows).map { row, written in
            let figures: [String: Int] = [
                "base": row.award.base, "bonus": row.award.bonus, "paid": row.paid, "withheld": row.withheld,
                "total": row.total, "next": row.next,
            ]
            return table.header.enumerated().map { column, name in
                switch name {
                case "visit": "\(row.visit.number)"
                // What was fed in, and below it is what was read from it.
                case "outcome": written[column]
                case "day": "\(row.visit.day)"
                case "week": "\(row.visit.week)"
                case "judged": row.outcome.name
                default: figures[name].map(format) ?? "no such column"
                }
            }
        }
    }

    /// `visit | day | weekday | week`
    private func planned(_ table: SpecPage.Table) -> [[String]] {
        table.terms[0].plannedVisits(from: table.firstDay).prefix(table.rows.count).map { visit in
            ["\(visit.number)", "\(visit.day)", visit.day.weekday.name, "\(visit.week)"]
        }
    }

    /// `fact | written | answer | stands as`, in the order of arrival, about the first planned visit.
    private func facts(_ table: SpecPage.Table) throws -> [[String]] {
        var history = ParticipantHistory(participant: .sample)
        try history.read(.sample(.enrolled(table.terms[0])))
        return try table.rows.enumerated().map { index, row in
            let written = try #require(Instant(rfc3339: "2026-01-05T\(row[1]):00Z"))
            let answer = try answer(row[0], written, &history, recorded: 1000 + index)
            let outcome = history.enrollments[0].targets[0].standings[0].outcome
            return [row[0], row[1], answer, outcome?.name ?? "unrecorded"]
        }
    }

    private func answer(
        _ fact: String, _ written: Instant, _ history: inout ParticipantHistory, recorded: Int
    ) throws -> String {
        let words = fact.split(separator: " ")
        let address = VisitAddress(program: history.enrollments[0].program, day: .monday)
        let outcome = try words.dropFirst().first.map { try #require(Outcome(name: $0)) }
        do {
            let body: ParticipantEvent
            if words[0] == "record", let outcome {
                let event = try history.decide(
                    RecordVisit(visit: address, outcome: outcome, writtenAt: written), now: .minute(recorded))
                body = .visitRecorded(event)
            } else {
                body = try history.decide(
                    MendVisit(visit: address, outcome: outcome, reasonDigest: "", writtenAt: written),
                    now: .minute(recorded))
            }
            var event = Envelope.sample(body, recorded: recorded)
            event.writtenAt = written
            try history.read(event)
            if case .visitRecorded(let recorded) = body, recorded.repeats != nil { return "repeat" }
            return "stored"
        } catch let refusal as Refusal {
            return "refused: \(refusal.code.rawValue)"
        }
    }
}
