import RewardDomain
import RewardPolicies
import RewardReports

/// One participant's stream, written command by command as the service would write it.
struct Chart {
    let participant: String
    private(set) var ledger: ParticipantLedger
    private(set) var entries: [Entry] = []
    private var pending: [Envelope<ParticipantEvent>] = []
    private var read: ParticipantHistory
    private var minutes: Int64 = 0

    init(_ participant: String) {
        self.participant = participant
        ledger = ParticipantLedger(participant: ParticipantID(Identifier(high: 1, low: 1)))
        read = ledger.history
        add(.participantAdded)
    }

    var history: ParticipantHistory { read }
    var now: Instant { Instant(microsecondsSinceEpoch: 1_780_000_000_000_000 + minutes * 60_000_000) }

    /// What a report is given.
    var enrollments: [ReportedEnrollment] {
        ledger.history.enrollments.map { ReportedEnrollment(participant: participant, history: $0, entries: entries) }
    }

    mutating func enroll(_ terms: Terms, from firstDay: Day, id: EnrollmentID, site: Slug = slug("main")) throws {
        let published = PublishedTerms(revision: 1, hash: "", terms: terms)
        let command = EnrollParticipant(program: terms.program, firstDay: firstDay, site: site)
        add(.enrolled(try read.decide(command, id: id, terms: published)), site: site)
    }

    mutating func record(_ program: String, _ day: Day, _ outcome: Outcome, target: Slug? = nil) throws {
        let visit = VisitAddress(program: slug(program), target: target, day: day)
        add(.visitRecorded(try read.decide(RecordVisit(visit: visit, outcome: outcome), now: now)))
    }

    /// Corrects, or with nil retracts.
    mutating func mend(_ program: String, _ day: Day, _ outcome: Outcome?, target: Slug? = nil) throws {
        let visit = VisitAddress(program: slug(program), target: target, day: day)
        add(try read.decide(MendVisit(visit: visit, outcome: outcome, reasonDigest: "d"), now: now))
    }

    mutating func end(_ program: String, _ lastDay: Day) throws {
        add(.enrollmentEnded(try read.decide(EndEnrollment(program: slug(program), lastDay: lastDay, reason: .left))))
    }

    /// Appends what was added since the last time, at once: only the net is posted.
    mutating func post() throws {
        guard !pending.isEmpty else { return }
        entries += try ledger.post(pending).entries
        pending = []
    }

    private mutating func add(_ event: ParticipantEvent, site: Slug = slug("main")) {
        minutes += 1
        let envelope = Envelope(
            occurredOn: day("2026-01-01"), recordedAt: now, actor: "test", site: site, body: event)
        do { try read.read(envelope) } catch { fatalError("\(error)") }
        pending.append(envelope)
    }
}

extension Chart {
    /// One command, one append.
    mutating func recorded(_ program: String, _ text: String, _ outcome: Outcome, target: String? = nil) throws {
        try record(program, day(text), outcome, target: target.map(slug))
        try post()
    }

    mutating func mended(_ program: String, _ text: String, _ outcome: Outcome?, target: String? = nil) throws {
        try mend(program, day(text), outcome, target: target.map(slug))
        try post()
    }

    static func enrolled(
        _ participant: String = "C-1", in terms: Terms, from firstDay: String, id: UInt64 = 1
    ) throws -> Chart {
        var chart = Chart(participant)
        try chart.enroll(terms, from: day(firstDay), id: enrollmentID(id))
        try chart.post()
        return chart
    }
}
