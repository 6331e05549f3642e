import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices

/// Histories of made-up people: each is added, goes through a course visit by visit, some with a correction or two and
/// some with a second course, and every visit posts what the rules say, as if it had been recorded on its day.
struct LedgerFilling: Sendable {
    let services: RewardServices
    let programs: [PublishedTerms]
    /// Other people for each.
    var seed: UInt64 = 0

    private static let writers = 6
    private static let firstDay = Day(daysSinceEpoch: 20_094)  // 2025-01-06, a Monday

    /// Answers with how many events there are.
    func fill(events: Int) async throws -> Int {
        let share = (events + Self.writers - 1) / Self.writers
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<Self.writers {
                group.addTask { try await fill(events: share, seed: seed + UInt64(writer)) }
            }
            return try await group.reduce(0, +)
        }
    }

    private func fill(events: Int, seed: UInt64) async throws -> Int {
        var random = SplitMix64(seed: seed)
        var count = 0
        var person = 0
        while count < events {
            person += 1
            let units = try history(code: "bench-\(seed)-\(person)", &random)
            guard case .recorded(let head) = await services.storage.appendInSequence(units) else {
                throw StorageError.failed("a history could not be stored")
            }
            count += Int(head.version)
        }
        return count
    }

    private func history(code: String, _ random: inout SplitMix64) throws -> [AppendUnit] {
        let begins = Self.firstDay + random.below(300)
        let participant = ParticipantID(identifier(begins, &random))
        var history = HistoryInMaking(participant: participant, code: code)
        try history.append(.participantAdded, on: begins)
        try course(from: begins, &history, &random)
        if random.below(10) == 0 { try course(from: begins + 140, &history, &random) }
        return history.units
    }

    private func course(
        from firstDay: Day, _ history: inout HistoryInMaking, _ random: inout SplitMix64
    ) throws {
        let terms = programs[random.below(programs.count)]
        let enrollment = EnrollmentID(identifier(firstDay, &random))
        try history.append(.enrolled(Enrolled(enrollment: enrollment, firstDay: firstDay, terms: terms)), on: firstDay)
        let target = terms.terms.targets[0]
        for planned in terms.terms.plannedVisits(from: firstDay) {
            let visit = VisitReference(target: target.id, plannedDay: planned.day)
            let isMissed = random.below(20) == 0
            let outcome: Outcome = isMissed ? .noShow : random.below(6) == 0 ? failure(target) : success(target)
            try history.append(
                .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment, visit: visit, heldOn: planned.day,
                        content: VisitContent(outcome: outcome))), on: planned.day)
            guard random.below(40) == 0 else { continue }
            try history.append(
                .visitCorrected(
                    VisitCorrected(
                        enrollment: enrollment, visit: visit, content: VisitContent(outcome: .excused),
                        reasonDigest: String(repeating: "0", count: 64), recordedBy: nil)), on: planned.day)
        }
    }

    private func success(_ target: Target) -> Outcome { target.success.outcomes.first ?? .negative }
    private func failure(_ target: Target) -> Outcome { target.kind == .attendance ? .noShow : .positive }

    private func identifier(_ day: Day, _ random: inout SplitMix64) -> Identifier {
        Identifier(at: HistoryInMaking.noon(of: day), random: (random.next(), random.next()))
    }
}

/// A stream as it grows.
struct HistoryInMaking {
    private(set) var units: [AppendUnit] = []
    private(set) var ledger: ParticipantLedger
    private let code: String
    private var lastRecordedAt = Instant(microsecondsSinceEpoch: 0)

    init(participant: ParticipantID, code: String) {
        ledger = ParticipantLedger(participant: participant)
        self.code = code
    }

    static func noon(of day: Day) -> Instant {
        Instant(microsecondsSinceEpoch: (Int64(day.daysSinceEpoch) * 86_400 + 43_200) * 1_000_000)
    }

    mutating func append(_ event: ParticipantEvent, on day: Day) throws {
        lastRecordedAt = max(lastRecordedAt, Self.noon(of: day))
        var envelope = Envelope(
            occurredOn: day, recordedAt: lastRecordedAt, actor: "user:counsellor-\(code.count % 7)", site: .mainSite,
            body: event)
        let posted = try ledger.post([envelope])
        envelope.settlement = posted.settlement
        units.append(
            AppendUnit(
                participant: ledger.history.participant, head: nil,
                registration: units.isEmpty ? AppendUnit.Registration(code: code) : nil,
                events: [AppendUnit.NewEvent(envelope: envelope, command: nil)], entries: posted.entries))
    }
}
