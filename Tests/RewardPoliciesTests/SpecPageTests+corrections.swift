import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

extension SpecPageTests {
    /// `command | N | R | Δ | awards | O | balance`, `O of …` for one program's; and the last command's entries as
    /// `from | to | amount | on | visit`.
    func commands(_ table: SpecPage.Table) throws -> (rows: [[String]], entries: [[String]]) {
        var stream = TestStream()
        for (index, terms) in table.terms.enumerated() {
            try stream.enroll(terms, .sample(UInt64(index + 1)), from: table.firstDay)
        }
        var last: [Entry] = []
        let rows = try table.rows.map { row in
            let before = stream.ledger
            if row[0].hasPrefix("close ") {
                stream.close(through: try #require(Month(iso: row[0].dropFirst("close ".count))))
            }
            let posted = try events(row[0], stream)
            if !posted.isEmpty { last = try stream.post(posted) }
            let change = AwardChange(from: before, to: stream.ledger)
            return [row[0]]
                + table.header.dropFirst().map { column in
                    money(column, change, stream.ledger).map(table.terms[0].currency.format) ?? "?"
                }
        }
        let planned = stream.ledger.history.enrollments[0].plannedVisits
        let entries = last.map { entry in
            let visit = planned.first { $0.day == entry.visit?.plannedDay }
            return [
                entry.source.name, entry.destination.name, entry.currency.format(minorUnits: entry.amount),
                "\(entry.effectiveOn)",
            ] + (table.closesMonths ? [entry.adjusts?.description ?? ""] : []) + [visit.map { "\($0.number)" } ?? ""]
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
        case "deposited": ledger.books.reduce(0) { $0 + $1.deposited }
        case "returned": ledger.depositReturned
        default:
            zip(ledger.history.enrollments, ledger.books).first { "O of \($0.0.program)" == column }?.1.overpaid
        }
    }

    /// `record 4 negative`, `correct 5 positive`, `retract 3`, several joined by `;`, or `import NEG*3,PEND,NEG` from
    /// the first visit; each `in` a program, or in the first. `missed 2` is the house's
    /// note; `deposit` and `end` are the enrollment's, `void on DAY` too;
    /// `record 12 negative held on DAY` is a make-up, and `close 2026-01` closes months.
    private func events(_ command: String, _ stream: TestStream) throws -> [ParticipantEvent] {
        var events: [ParticipantEvent] = []
        for part in command.split(separator: ";") {
            let words = part.split(separator: " ").map(String.init)
            guard words[0] != "close" else { continue }
            let enrollments = stream.ledger.history.enrollments
            let named = words.firstIndex(of: "in").map { words[$0 + 1] }
            let enrollment = try #require(enrollments.first { named == nil || $0.program.text == named })
            let (id, target) = (enrollment.id, enrollment.targets[0].id.text)
            let visit = words.count > 1 ? Int(words[1]) : nil
            let day = enrollment.plannedVisits[(visit ?? 1) - 1].day
            switch words[0] {
            case "import":
                for (outcome, visit) in zip(
                    try OutcomeList.read(words[1], kind: .abstinence), enrollment.plannedVisits)
                {
                    events.append(.recorded(try #require(outcome.content.outcome), visit.day, target, id))
                }
            case "record" where words.contains("held"):
                let held = try #require(words.last.flatMap { Day(iso: $0) })
                let reference = VisitReference(target: enrollment.targets[0].id, plannedDay: day)
                events.append(
                    .visitRecorded(
                        VisitRecorded(
                            enrollment: id, visit: reference, heldOn: held,
                            content: VisitContent(outcome: Outcome(name: words[2])))))
            case "void":
                let found = try #require(words.last.flatMap { Day(iso: $0) })
                events.append(.enrollmentVoided(EnrollmentMended(enrollment: id, day: found, reasonDigest: "d")))
            case "record": events.append(.recorded(try #require(Outcome(name: words[2])), day, target, id))
            case "correct": events.append(.corrected(try #require(Outcome(name: words[2])), day, target, id))
            case "missed":
                let visit = VisitReference(target: enrollment.targets[0].id, plannedDay: day)
                events.append(.visitMissed(HouseVisitFact(enrollment: id, visit: visit)))
            case "deposit":
                let amount = enrollment.terms.terms.deposit?.amount ?? 0
                events.append(
                    .depositReceived(
                        DepositReceived(enrollment: id, amount: amount, receivedOn: enrollment.firstDay)))
            case "end":
                events.append(
                    .enrollmentEnded(
                        EnrollmentEnded(
                            enrollment: id, lastDay: enrollment.plannedVisits.last?.day ?? day, reason: .completed)))
            default: events.append(.retracted(day, target, id))
            }
        }
        return events
    }
}

extension SpecPage.Table {
    fileprivate var closesMonths: Bool { rows.contains { $0[0].hasPrefix("close ") } }
}
