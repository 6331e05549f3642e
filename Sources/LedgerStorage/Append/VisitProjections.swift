import LedgerSQL
import PostgresPQ
import RewardDomain

/// What a participant's event changes in the projections of visits: specimens, and what waits for a second person.
enum VisitProjections {
    /// Rows that must be gone before others of the same transaction can come: a specimen that moves.
    static func removals(
        by event: Envelope<ParticipantEvent>, _ participant: ParticipantID, _ organization: Slug
    ) -> [SQL] {
        let digests = SpecimenRow.movedAway(event.body)
        guard !digests.isEmpty else { return [] }
        return [SQL(LedgerSQL.deleteSpecimens, organization.text, participant.identifier.postgres, digests)]
    }

    static func additions(
        by event: Envelope<ParticipantEvent>, _ participant: ParticipantID, _ organization: Slug
    ) -> [SQL] {
        var statements: [SQL] = []
        if let row = SpecimenRow(event.body, of: participant) {
            statements.append(SpecimenRow.insert([row], organization))
        }
        if let row = WaitingRow(event, of: participant) {
            statements.append(WaitingRow.insert([row], organization))
        }
        if let closed = WaitingRow.closed(by: event.body) {
            statements.append(
                SQL(
                    LedgerSQL.deleteWaiting, participant.identifier.postgres, closed.kind.rawValue,
                    Int32(closed.number)))
        }
        return statements
    }
}
