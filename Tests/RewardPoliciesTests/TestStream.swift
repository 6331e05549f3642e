import RewardDomain
import RewardPolicies
import RewardTestSupport

/// A participant's ledger that events are posted to one append after another, a minute apart, checking law L11.
struct TestStream {
    private(set) var ledger = ParticipantLedger(participant: .sample)
    /// All entries, in order.
    private(set) var entries: [Entry] = []
    private var minute = 0

    /// Posts one append of several events, each written at its own minute if given.
    @discardableResult
    mutating func post(_ bodies: [ParticipantEvent], written: [Int?] = []) throws -> [Entry] {
        minute += 1
        let events = bodies.enumerated().map { index, body in
            Envelope.sample(
                body, written: index < written.count ? written[index] : nil, recorded: 1_000_000 + minute,
                closesAppend: index == bodies.count - 1)
        }
        let posted = try ledger.post(events)
        entries += posted.entries
        return posted.entries
    }

    mutating func enroll(_ terms: Terms, _ id: EnrollmentID = .sample(1), from firstDay: Day = .monday) throws {
        try post([.enrolled(terms, id, from: firstDay)])
    }

    /// Records the planned visit of a number, from 1, in the first enrollment.
    @discardableResult
    mutating func record(_ outcome: Outcome, visit: Int) throws -> [Entry] {
        try post([.recorded(outcome, day(visit))])
    }

    @discardableResult
    mutating func correct(_ outcome: Outcome, visit: Int) throws -> [Entry] {
        try post([.corrected(outcome, day(visit))])
    }

    @discardableResult
    mutating func retract(visit: Int) throws -> [Entry] {
        try post([.retracted(day(visit))])
    }

    func day(_ visit: Int) -> Day { ledger.history.enrollments[0].plannedVisits[visit - 1].day }

    /// What the entries say each visit was awarded, by enrollment, target and planned visit.
    var awards: [[[Int]]] { ledger.books.map { $0.awards.map { $0.map(\.paid) } } }
}

extension [Envelope<ParticipantEvent>] {
    /// As they are stored: the last one carries what the append came to.
    func settled(_ posted: Posted) -> Self {
        var events = self
        events[events.count - 1].settlement = posted.settlement
        return events
    }
}
