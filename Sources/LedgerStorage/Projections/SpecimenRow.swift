import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection that says which visit day a specimen number counts for.
struct SpecimenRow: Hashable, Sendable {
    let digest: String
    let place: SpecimenPlace

    /// The rows that a whole stream comes to. A retraction frees no number; a move takes it along.
    static func rows(of stream: ParticipantStream) -> [SpecimenRow] {
        var places: [String: SpecimenPlace] = [:]
        for append in stream.appends {
            // The bodies alone: an event with all that is known about it is large to copy.
            for event in append.events.lazy.map(\.body) {
                if let row = SpecimenRow(event, of: stream.participant), places[row.digest] == nil {
                    places[row.digest] = row.place
                }
                for digest in movedAway(event) { places[digest] = nil }
            }
        }
        return places.map { SpecimenRow(digest: $0, place: $1) }.sorted { $0.digest < $1.digest }
    }

    /// The numbers that go to another person with this event.
    static func movedAway(_ event: ParticipantEvent) -> [String] {
        if case .visitRetracted(let retracted) = event { retracted.movedSpecimens } else { [] }
    }

    init(digest: String, place: SpecimenPlace) {
        self.digest = digest
        self.place = place
    }

    /// The number an event names; none where it names none.
    init?(_ event: ParticipantEvent, of participant: ParticipantID) {
        let named: (digest: String?, enrollment: EnrollmentID, visit: VisitReference)
        switch event {
        case .visitRecorded(let event): named = (event.specimen?.digest, event.enrollment, event.visit)
        case .resultDisagreed(let event): named = (event.specimen?.digest, event.enrollment, event.visit)
        default: return nil
        }
        guard let digest = named.digest else { return nil }
        self.init(
            digest: digest,
            place: SpecimenPlace(
                participant: participant, enrollment: named.enrollment, plannedDay: named.visit.plannedDay))
    }

    init(_ row: PostgresRow) throws {
        digest = try row.decode("digest")
        place = SpecimenPlace(
            participant: ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
            enrollment: EnrollmentID(Identifier(try row.decode("enrollment", as: PostgresUUID.self))),
            plannedDay: Day(try row.decode("planned_on", as: PostgresDate.self)))
    }

    static func insert(_ rows: [SpecimenRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertSpecimens, organization.text, rows.map(\.digest),
            rows.map(\.place.participant.identifier.postgres),
            rows.map(\.place.enrollment.identifier.postgres), rows.map(\.place.plannedDay.postgres))
    }
}

extension LedgerStorage {
    /// Where these specimen numbers, as digests, are known already.
    public func specimens(_ digests: [String]) async throws(StorageError) -> [String: SpecimenPlace] {
        guard !digests.isEmpty else { return [:] }
        let rows = try await query(SQL(LedgerSQL.specimensByDigest, organization.text, digests))
        return try decoding {
            Dictionary(try rows.map { try SpecimenRow($0) }.map { ($0.digest, $0.place) }) { first, _ in first }
        }
    }
}
