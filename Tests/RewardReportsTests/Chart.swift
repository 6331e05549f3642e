import RewardDomain
import RewardPolicies
import RewardReports

/// One participant's stream, written command by command as the service would write it.
struct Chart {
    let participant: String
    private(set) var ledger: ParticipantLedger
    private(set) var entries: [Entry] = []
    private(set) var appends: [ReportedAppend] = []
    /// Those of the last append.
    private var lastEntries: [Entry] = []
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
        let awards = ledger.history.awards()
        return ledger.history.enrollments.indices.map {
            ReportedEnrollment(
                participant: participant, ledger: ledger, enrollment: $0, awards: awards, entries: entries)
        }
    }

    mutating func enroll(_ terms: Terms, from firstDay: Day, id: EnrollmentID, site: Slug = slug("main")) throws {
        let published = PublishedTerms(revision: 1, hash: "", terms: terms)
        let command = EnrollParticipant(program: terms.program, firstDay: firstDay, site: site)
        add(.enrolled(try read.decide(command, id: id, terms: published)), site: site)
    }

    mutating func record(
        _ program: String, _ day: Day, _ outcome: Outcome, target: Slug? = nil, task: Slug? = nil
    ) throws {
        try record(program, day, VisitContent(outcome: outcome), target: target, task: task)
    }

    mutating func record(
        _ program: String, _ day: Day, _ content: VisitContent, target: Slug? = nil, task: Slug? = nil
    ) throws {
        let visit = VisitAddress(program: slug(program), target: target, day: day, task: task)
        add(.visitRecorded(try read.decide(RecordVisit(visit: visit, content: content), now: now)))
    }

    /// Pays in what the terms ask for.
    mutating func deposit(_ program: String, on day: Day) throws {
        guard let enrollment = read.enrollments.last(where: { $0.program == slug(program) }),
            let amount = enrollment.terms.terms.deposit?.amount
        else { return }
        add(.depositReceived(DepositReceived(enrollment: enrollment.id, amount: amount, receivedOn: day)))
        try post()
    }

    /// Corrects, or with nil retracts.
    mutating func mend(
        _ program: String, _ day: Day, _ outcome: Outcome?, target: Slug? = nil, task: Slug? = nil
    ) throws {
        let visit = VisitAddress(program: slug(program), target: target, day: day, task: task)
        add(try read.decide(MendVisit(visit: visit, outcome: outcome, reasonDigest: "d"), now: now))
    }

    mutating func end(_ program: String, _ lastDay: Day) throws {
        add(.enrollmentEnded(try read.decide(EndEnrollment(program: slug(program), lastDay: lastDay, reason: .left))))
    }

    /// Anything else, as one append.
    mutating func say(_ event: ParticipantEvent) throws {
        add(event)
        try post()
    }

    /// Appends what was added since the last time, at once: only the net is posted.
    mutating func post() throws {
        guard !pending.isEmpty else { return }
        let posted = try ledger.post(pending) { Self.slip($0) }
        entries += posted.entries
        appends.append(ReportedAppend(participant: participant, facts: facts(pending), entries: posted.entries))
        lastEntries = posted.entries
        for slip in posted.settlement.drawn { try read.draw(slip.slip, for: slip.visit, of: slip.enrollment) }
        pending = []
    }

    /// Closes a program's months up to this one.
    mutating func close(_ program: String, through month: Month) { ledger.floors[slug(program)] = month.next }

    private func facts(_ events: [Envelope<ParticipantEvent>]) -> [LaterFact] {
        events.enumerated().map { index, event in
            let place = event.body.fact
            return LaterFact(
                version: ledger.history.version - Int64(events.count - 1 - index), kind: "event",
                recordedAt: event.recordedAt, actor: event.actor, enrollment: place?.enrollment, visit: place?.visit,
                reasonDigest: nil)
        }
    }

    /// The explanation of a visit of the first target of the first enrollment, after the last append.
    func explain(visit: Int) -> Explanation {
        let enrollment = ledger.history.enrollments[0]
        let award = ledger.history.awards()[0][0][visit]
        let target = enrollment.terms.terms.targets[0]
        return Explanation(
            outcome: enrollment.targets[0].standings[visit].outcome, award: award, target: target,
            currency: enrollment.terms.terms.currency,
            slips: enrollment.targets[0].slips[visit].prefix(award.draws).compactMap { target.bowl?.slip($0) },
            othersChange: lastEntries.reduce(0) { sum, entry in
                entry.visit == enrollment.reference(target: 0, visit: visit) ? sum : sum + entry.awardChange
            }, next: ledger.history.next(ofEnrollment: 0, target: 0), balance: ledger.available,
            balanceChange: lastEntries.reduce(0) { $0 + $1.availableChange })
    }

    /// Any slip, the same for the same draw.
    private static func slip(_ draw: OwedDraw) -> Int {
        draw.message.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF } % draw.slipCount
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
