import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

extension SpecPageTests {
    /// `fact | written | answer | stands as`, in the order of arrival, about the visits of one enrollment.
    ///
    /// A fact is `record`, `confirm`, `correct` or `retract`, or what the house notes: `missed`, `lapsed`; then the
    /// visit, `2` or `2/task`, the first where it is left out; then an outcome or results; then `on` the day held and
    /// `from` whom: `laboratory`, `point_of_care` or a collector. A manager's `accept 1` or `dismiss 1` resolves that
    /// disagreement.
    /// `visit 2` tells what stands of a visit, and on which day if not the planned one; `paid 2` what it pays.
    func facts(_ table: SpecPage.Table) throws -> [[String]] {
        var history = ParticipantHistory(participant: .sample)
        try history.read(.sample(.enrolled(table.terms[0], from: table.firstDay)))
        return try table.rows.enumerated().map { index, row in
            let clock = table.cell(row, "written").flatMap { $0.isEmpty ? nil : "\(table.firstDay)T\($0):00Z" }
            let written = try clock.map { try #require(Instant(rfc3339: $0)) }
            let fact = try Fact(row[0], of: history.enrollments[0])
            let answer = try fact.tell(&history, written: written, recorded: 1000 + index)
            return table.header.enumerated().map { column, name in
                switch name {
                case "fact", "written": row[column]
                case "answer": answer
                case "stands as": Self.outcome("1", history)
                case "results": Self.results(history)
                default:
                    name.hasPrefix("paid ") ? Self.paid(name, history) : Self.outcome(name.lastWord, history)
                }
            }
        }
    }

    private static func place(_ named: String, _ history: ParticipantHistory) -> Int? {
        let parts = named.split(separator: "/")
        let number = Int(parts[0]) ?? 1
        return history.enrollments[0].targets[0].visitIndex(
            planned: number - 1, task: parts.count > 1 ? Slug(parts[1]) : nil)
    }

    /// `negative`, or `negative on 2026-01-06` where it was not held on its day.
    private static func outcome(_ named: String, _ history: ParticipantHistory) -> String {
        let target = history.enrollments[0].targets[0]
        guard let place = place(named, history), let outcome = target.standings[place].outcome else {
            return "unrecorded"
        }
        let planned = history.enrollments[0].plannedVisits[target.plannedIndex(ofVisit: place)].day
        let heldOn = target.standings[place].heldOn
        return heldOn == planned ? outcome.name : "\(outcome.name) on \(heldOn)"
    }

    private static func results(_ history: ParticipantHistory) -> String {
        history.enrollments[0].targets[0].standings[0].results
            .map { "\($0.analyte)=\($0.value.rawValue)" }.joined(separator: " ")
    }

    private static func paid(_ name: String, _ history: ParticipantHistory) -> String {
        let terms = history.enrollments[0].terms.terms
        guard let place = place(name.lastWord, history) else { return terms.currency.format(minorUnits: 0) }
        return terms.currency.format(minorUnits: history.awards()[0][0][place].paid)
    }
}

extension String {
    fileprivate var lastWord: String { split(separator: " ").last.map(String.init) ?? "" }
}

/// One thing said of one visit, as a table writes it.
private struct Fact {
    let verb: String
    let address: VisitAddress
    let content: VisitContent?
    let visit: VisitReference
    let enrollment: EnrollmentID
    /// Of a visit, or of a disagreement.
    let number: Int
    let specimen: Specimen?

    init(_ text: String, of enrollment: EnrollmentHistory) throws {
        var words = text.split(separator: " ").map(String.init)
        verb = words.removeFirst()
        var place = (number: 1, task: Slug?.none)
        if let named = words.first?.split(separator: "/"), let number = Int(named[0]) {
            place = (number, named.count > 1 ? Slug(named[1]) : nil)
            words.removeFirst()
        }
        number = place.number
        specimen = Self.source(&words)
        let planned = enrollment.plannedVisits[place.number - 1].day
        var heldOn = planned
        if words.count > 1, words[words.count - 2] == "on" {
            heldOn = try #require(Day(iso: words.removeLast()))
            words.removeLast()
        }
        address = VisitAddress(program: enrollment.program, day: heldOn, plannedFor: planned, task: place.task)
        visit = VisitReference(target: enrollment.targets[0].id, plannedDay: planned, task: place.task)
        self.enrollment = enrollment.id
        let results = try words.filter { $0.contains("=") }.map { word in
            let parts = word.split(separator: "=")
            return AnalyteResult(
                analyte: try #require(Slug(parts[0])),
                value: try #require(AnalyteResult.Value(rawValue: String(parts[1]))))
        }
        let outright = words.first { !$0.contains("=") }
        content =
            words.isEmpty
            ? nil
            : VisitContent(outcome: try outright.map { try #require(Outcome(name: $0)) }, results: results)
    }

    /// Takes `from laboratory` off the end.
    private static func source(_ words: inout [String]) -> Specimen? {
        guard words.count > 1, words[words.count - 2] == "from" else { return nil }
        let named = words.removeLast()
        words.removeLast()
        let source = Specimen.Source(rawValue: named)
        return Specimen(source: source, collector: source == nil ? named : nil)
    }

    /// Tells it, and answers as the ledger does.
    func tell(_ history: inout ParticipantHistory, written: Instant?, recorded: Int) throws -> String {
        do {
            let bodies = try decide(history, written, now: .minute(recorded))
            for body in bodies {
                var event = Envelope.sample(body, recorded: recorded)
                event.writtenAt = written
                try history.read(event)
            }
            if case .visitRecorded(let recorded) = bodies[0], recorded.repeats != nil { return "repeat" }
            if case .resultDisagreed(let said) = bodies[0] { return "disagreement \(said.number)" }
            return "stored"
        } catch let refusal as Refusal {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func decide(
        _ history: ParticipantHistory, _ written: Instant?, now: Instant
    ) throws -> [ParticipantEvent] {
        switch verb {
        case "missed": return [.visitMissed(HouseVisitFact(enrollment: enrollment, visit: visit))]
        case "lapsed": return [.retestLapsed(HouseVisitFact(enrollment: enrollment, visit: visit))]
        case "accept", "dismiss":
            return try history.resolve(
                number, accepts: verb == "accept", reasonDigest: "", by: "manager", now: now)
        case "record", "confirm":
            let command = RecordVisit(
                visit: address, content: content ?? VisitContent(), isConfirmation: verb == "confirm",
                writtenAt: written, specimen: specimen)
            switch try history.decideRecording(command, now: now) {
            case .recorded(let event): return [.visitRecorded(event)]
            case .disagreed(let event): return [.resultDisagreed(event)]
            }
        default:
            return [
                try history.decide(
                    MendVisit(visit: address, content: content, reasonDigest: "", writtenAt: written), now: now)
            ]
        }
    }
}
