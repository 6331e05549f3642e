import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// The tables of docs/spec are read from the pages and checked against the engine.
struct SpecPageTests {
    @Test(arguments: [
        ("ladder.md", 2), ("reset-and-reinstatement.md", 7), ("phases.md", 5), ("visits-and-facts.md", 5), ("corrections.md", 8),
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
        let outcomes = try table.after + table.rows.map { try #require(Outcome(name: $0[1])) }
        let terms = table.terms[0]
        let simulation = try Simulation(of: terms, target: 0, from: table.firstDay, outcomes: outcomes)
        return simulation.rows.dropFirst(table.after.count).map { row in
            ["\(row.visit.number)", row.outcome.name]
                + [row.award.base, row.award.bonus, row.award.paid, row.total, row.next].map(terms.currency.format)
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
        let outcome = words.count > 1 ? try #require(Outcome(name: words[1])) : nil
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

// MARK: - Corrections

extension SpecPageTests {
    /// `command | N | R | Δ | awards | O | balance`, `O of …` for one program's; and the last command's entries as
    /// `from | to | amount | on | visit`.
    private func commands(_ table: SpecPage.Table) throws -> (rows: [[String]], entries: [[String]]) {
        var stream = TestStream()
        for (index, terms) in table.terms.enumerated() {
            try stream.enroll(terms, .sample(UInt64(index + 1)), from: table.firstDay)
        }
        var last: [Entry] = []
        let rows = try table.rows.map { row in
            let before = stream.ledger
            last = try stream.post(events(row[0], stream))
            let change = AwardChange(from: before, to: stream.ledger)
            return [row[0]] + table.header.dropFirst().map { column in
                money(column, change, stream.ledger).map(table.terms[0].currency.format) ?? "?"
            }
        }
        let planned = stream.ledger.history.enrollments[0].plannedVisits
        let entries = last.map { entry in
            let visit = planned.first { $0.day == entry.visit?.plannedDay }
            return [
                entry.source.name, entry.destination.name, entry.currency.format(minorUnits: entry.amount),
                "\(entry.effectiveOn)", visit.map { "\($0.number)" } ?? "",
            ]
        }
        return (rows, entries)
    }

    private func money(_ column: String, _ change: AwardChange, _ ledger: ParticipantLedger) -> Int? {
        switch column {
        case "N": change.new
        case "R": change.revised
        case "Δ": change.total
        case "awards": ledger.awarded
        case "O": ledger.overpaid
        case "balance": ledger.available
        default:
            zip(ledger.history.enrollments, ledger.books).first { "O of \($0.0.program)" == column }?.1.overpaid
        }
    }

    /// `record 4 negative`, `correct 5 positive`, `retract 3`, several joined by `;`, or `import NEG*3,PEND,NEG` from
    /// the first visit; each `in` a program, or in the first.
    private func events(_ command: String, _ stream: TestStream) throws -> [ParticipantEvent] {
        var events: [ParticipantEvent] = []
        for part in command.split(separator: ";") {
            let words = part.split(separator: " ").map(String.init)
            let enrollments = stream.ledger.history.enrollments
            let named = words.firstIndex(of: "in").map { words[$0 + 1] }
            let enrollment = try #require(enrollments.first { named == nil || $0.program.text == named })
            let (id, target) = (enrollment.id, enrollment.targets[0].id.text)
            let visit = Int(words[1])
            let day = enrollment.plannedVisits[(visit ?? 1) - 1].day
            switch words[0] {
            case "import":
                for (outcome, visit) in zip(try OutcomeList.read(words[1]), enrollment.plannedVisits) {
                    events.append(.recorded(outcome, visit.day, target, id))
                }
            case "record": events.append(.recorded(try #require(Outcome(name: words[2])), day, target, id))
            case "correct": events.append(.corrected(try #require(Outcome(name: words[2])), day, target, id))
            default: events.append(.retracted(day, target, id))
            }
        }
        return events
    }
}
