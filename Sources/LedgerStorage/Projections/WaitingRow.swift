import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection that says what waits for a second person.
public struct WaitingRow: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case proposal, disagreement }

    public let participant: ParticipantID
    public let kind: Kind
    public let number: Int
    public let enrollment: EnrollmentID
    public let site: Slug
    public let plannedDay: Day
    /// `correct`, `retract` or `move`; of a disagreement `result`.
    public let change: String
    public let askedBy: String
    public let askedAt: Instant

    /// The rows that a whole stream comes to.
    static func rows(of stream: ParticipantStream) -> [WaitingRow] {
        stream.eventsBesideRecords.reduce(into: []) { rows, event in
            if let row = WaitingRow(event, of: stream.participant) { rows.append(row) }
            if let closed = closed(by: event.body) {
                rows.removeAll { $0.kind == closed.kind && $0.number == closed.number }
            }
        }
    }

    /// What an event closes.
    static func closed(by event: ParticipantEvent) -> (kind: Kind, number: Int)? {
        switch event {
        case .disagreementResolved(let event): (.disagreement, event.number)
        case .proposalApproved(let event): (.proposal, event.number)
        case .proposalDeclined(let event): (.proposal, event.number)
        case .proposalWithdrawn(let event): (.proposal, event.number)
        default: nil
        }
    }

    init?(_ event: Envelope<ParticipantEvent>, of participant: ParticipantID) {
        switch event.body {
        case .resultDisagreed(let said):
            (kind, number, change) = (.disagreement, said.number, "result")
            (enrollment, plannedDay) = (said.enrollment, said.visit.plannedDay)
        case .correctionProposed(let asked):
            (kind, number, change) = (.proposal, asked.number, asked.change.name)
            (enrollment, plannedDay) = (asked.enrollment, asked.plannedDay)
        default: return nil
        }
        self.participant = participant
        site = event.site
        askedBy = event.actor
        askedAt = event.recordedAt
    }

    init(_ row: PostgresRow) throws {
        guard let kind = Kind(rawValue: try row.decode("kind", as: String.self)),
            let site = Slug(try row.decode("site", as: String.self))
        else { throw StorageError.failed("what waits is of a kind or site that cannot be read") }
        self.kind = kind
        self.site = site
        participant = ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
        number = Int(try row.decode("number", as: Int32.self))
        enrollment = EnrollmentID(Identifier(try row.decode("enrollment", as: PostgresUUID.self)))
        plannedDay = Day(try row.decode("planned_on", as: PostgresDate.self))
        change = try row.decode("change")
        askedBy = try row.decode("asked_by")
        askedAt = Instant(try row.decode("asked_at"))
    }

    static func insert(_ rows: [WaitingRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertWaiting, organization.text, rows.map(\.participant.identifier.postgres),
            rows.map(\.kind.rawValue), rows.map { Int32($0.number) }, rows.map(\.enrollment.identifier.postgres),
            rows.map(\.site.text),
            rows.map(\.plannedDay.postgres), rows.map(\.change),
            rows.map(\.askedBy), rows.map(\.askedAt.postgres))
    }
}

extension CorrectionProposed.Change {
    /// The word for it on the event, in lists and tables.
    public var name: String {
        switch self {
        case .correct: "correct"
        case .retract: "retract"
        case .move: "move"
        }
    }
}

extension LedgerStorage {
    /// What waits, the oldest first, at one site or in one program or everywhere.
    public func waiting(
        _ kind: WaitingRow.Kind, site: Slug? = nil, program: Slug? = nil
    ) async throws(StorageError) -> [WaitingRow] {
        let rows = try await query(
            SQL(LedgerSQL.waitingOfKind, organization.text, kind.rawValue, site?.text, program?.text))
        return try decoding { try rows.map { try WaitingRow($0) } }
    }
}
