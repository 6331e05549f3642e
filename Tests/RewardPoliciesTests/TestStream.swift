import RewardDomain
import RewardPolicies
import RewardTestSupport

/// A participant's ledger that events are posted to one append after another, a minute apart, checking law L11.
struct TestStream {
    private(set) var ledger = ParticipantLedger(participant: .sample)
    /// All entries, in order.
    private(set) var entries: [Entry] = []
    private var minute = 0
    /// The funds as they stand; none where none was ever opened.
    var funds = KnownFunds()

    /// Posts one append of several events, each written at its own minute if given.
    @discardableResult
    mutating func post(_ bodies: [ParticipantEvent], written: [Int?] = []) throws -> [Entry] {
        minute += 1
        var events = bodies.enumerated().map { index, body in
            Envelope.sample(
                body, written: index < written.count ? written[index] : nil, recorded: 1_000_000 + minute,
                closesAppend: index == bodies.count - 1)
        }
        if funds != ledger.history.funds.latest ?? KnownFunds() {
            events[events.count - 1].settlement?.funds = funds
        }
        let posted = try ledger.post(events, draw: Self.slip)
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

    /// Closes the months of every program up to this one.
    mutating func close(through month: Month) {
        for enrollment in ledger.history.enrollments { ledger.floors[enrollment.program] = month.next }
    }

    func day(_ visit: Int) -> Day { ledger.history.enrollments[0].plannedVisits[visit - 1].day }

    /// A slip that depends on the draw's message alone, as the real one does.
    static func slip(_ draw: OwedDraw) -> Int {
        let hash = draw.message.utf8.reduce(UInt64(1_469_598_103_934_665_603)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        return Int(hash >> 8) % draw.slipCount
    }

    /// What the entries say each visit was awarded. Tasks come in the order they were first spoken of, which differs.
    var awardsByVisit: [String: Int] {
        var awards: [String: Int] = [:]
        for (enrollment, book) in zip(ledger.history.enrollments, ledger.books) {
            for target in book.awards.indices {
                for (visit, award) in book.awards[target].enumerated() where award.paid != 0 {
                    let reference = enrollment.reference(target: target, visit: visit)
                    awards["\(enrollment.id) \(reference)"] = award.paid
                }
            }
        }
        return awards
    }

    /// The slips drawn for each visit.
    var slips: [String: [Int]] {
        var slips: [String: [Int]] = [:]
        for enrollment in ledger.history.enrollments {
            for (target, history) in enrollment.targets.enumerated() {
                for visit in history.slips.visits {
                    slips["\(enrollment.id) \(enrollment.reference(target: target, visit: visit))"] =
                        history.slips[visit]
                }
            }
        }
        return slips
    }

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
