import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestSupport

/// Writes one participant's stream without deciding anything: units made by hand, so that what an append does is
/// seen by itself.
struct Writer: Sendable {
    var storage: LedgerStorage
    var participant: ParticipantID

    static let program = Slug("higgins-1994")!
    private static let firstDay = Day(iso: "2026-01-05")!
    private static let now = Instant(rfc3339: "2026-12-01T12:00:00Z")!

    /// A participant who is enrolled, on a database of the test's own.
    static func enrolled(code: String = "cedar-1") async throws -> (writer: Writer, database: String) {
        let (services, database) = try await TestLedger.make()
        let added = try await services.addParticipant(code: code, TestLedger.context)
        _ = try await services.enroll(code, in: program, from: firstDay, TestLedger.context)
        return (Writer(storage: services.storage, participant: added.id), database)
    }

    func head() async throws -> StreamHead? { try await storage.load(participant).head }

    /// A visit of the planned day number `visit`, with what it posts.
    func unit(
        visit: Int, key: String? = nil, saying content: String = "", after stream: ParticipantStream? = nil,
        texts: [String: String] = [:]
    ) async throws -> AppendUnit {
        let stream = if let stream { stream } else { try await storage.load(participant) }
        var ledger = ParticipantLedger(participant: participant)
        for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
        let enrollment = ledger.history.enrollments[0]
        let day = enrollment.plannedVisits[visit].day
        let envelope = Envelope(
            occurredOn: day, recordedAt: max(Self.now, stream.head?.recordedAt ?? Self.now), actor: "test:writer",
            site: .mainSite,
            body: ParticipantEvent.visitRecorded(
                VisitRecorded(
                    enrollment: enrollment.id,
                    visit: VisitReference(target: enrollment.targets[0].id, plannedDay: day), heldOn: day,
                    content: VisitContent(outcome: .negative))))
        return AppendUnit(
            participant: participant, head: stream.head,
            events: [
                AppendUnit.NewEvent(
                    envelope: envelope, command: Self.stamp(key ?? "visit \(visit)", content), texts: texts)
            ],
            entries: try ledger.post([envelope]).entries)
    }

    static func stamp(_ key: String, _ content: String) -> CommandStamp {
        let keys = TestLedger.keys
        return CommandStamp(
            key: CommandKey(keys.shortDigest(.command, [key])),
            requestHash: keys.shortDigest(.request, [content]))
    }

    /// Appends until it is stored: what a service does, without its limit.
    func appendPersistently(visit: Int) async throws -> AppendAnswer {
        for _ in 0..<500 {
            let answer = await storage.append([try await unit(visit: visit)])[0]
            guard case .moved = answer else { return answer }
        }
        return .moved
    }
}

extension AppendAnswer {
    var isMoved: Bool { if case .moved = self { true } else { false } }
    var isInDoubt: Bool { if case .inDoubt = self { true } else { false } }
    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
    var failure: String? { if case .failed(let reason) = self { reason } else { nil } }
    var refusal: RefusalCode? { if case .refused(let refusal) = self { refusal.code } else { nil } }
    var repeatedVersion: Int64? { if case .repeated(let version) = self { version } else { nil } }
    var head: StreamHead? { if case .recorded(let head) = self { head } else { nil } }
    var recordedVersion: Int64? { if case .recorded(let head) = self { head.version } else { nil } }
}
