import LedgerSQL
import PostgresPQ
import RewardDomain

/// A unit made ready to be stored: its rows, hashed onto the chain, and its statements, everything sealed. Made by
/// whoever asks for the append, so that the sequencer has only to gather.
struct PreparedUnit {
    let participant: ParticipantID
    let rows: UnitRows
    /// Before the events: who is new.
    let registration: SQL?
    /// After the entries: texts, particulars, what finds a person again.
    let beside: [SQL]
    /// In the projections: what must be gone before anything of the same transaction comes, and what comes.
    let removals: [SQL]
    let additions: [SQL]
    let figures: MonthlyFiguresChange

    var firstVersion: Int64 { rows.events[0].version }
}

extension LedgerStorage {
    func prepared(_ unit: AppendUnit) async throws(StorageError) -> PreparedUnit {
        guard !unit.events.isEmpty else { throw .failed("a unit of no events") }
        guard unit.entries.count <= Int16.max else {
            throw .failed("\(unit.entries.count) entries in one append are more than \(Int16.max)")
        }
        let id = unit.participant.identifier.postgres
        let rows = UnitRows(unit, organization: organization)
        let newKey = unit.registration.map { _ in keys.newParticipantKey() }
        var registration: SQL?
        if let code = unit.registration?.code, let newKey {
            registration = try decoding {
                SQL(
                    LedgerSQL.insertParticipant, id, organization.text, codeDigest(code),
                    try newKey.seal(code, context: "code"), try keys.wrap(newKey, of: unit.participant),
                    Int32(keys.generation))
            }
        }
        var beside = try await sealed(unit, firstVersion: rows.events[0].version, newKey)
        beside += AppendSQL.matches(unit.matches, of: id, organization)
        let events = unit.events.map(\.envelope)
        if events.contains(where: { $0.body == .participantErased }) { beside += AppendSQL.erasing(id) }
        return PreparedUnit(
            participant: unit.participant, rows: rows, registration: registration, beside: beside,
            removals: events.flatMap { VisitProjections.removals(by: $0, unit.participant, organization) },
            additions: events.compactMap { AppendSQL.projection(of: $0, unit.participant, organization) }
                + events.flatMap { VisitProjections.additions(by: $0, unit.participant, organization) },
            figures: unit.figures)
    }

    /// What lies beside the events, sealed under the participant's key.
    private func sealed(
        _ unit: AppendUnit, firstVersion: Int64, _ newKey: ParticipantKey?
    ) async throws(StorageError) -> [SQL] {
        let hasTexts = unit.events.contains { !$0.texts.isEmpty }
        let hasParticulars = unit.events.contains { !$0.particulars.isEmpty }
        guard hasTexts || hasParticulars else { return [] }
        let key = if let newKey { newKey } else { try await participantKey(unit.participant) }
        return try decoding {
            var statements: [SQL] = []
            if hasTexts { statements.append(try AppendSQL.texts(unit, firstVersion: firstVersion, key)) }
            if hasParticulars { statements.append(try AppendSQL.particulars(unit, firstVersion: firstVersion, key)) }
            return statements
        }
    }

    func participantKey(_ participant: ParticipantID) async throws(StorageError) -> ParticipantKey {
        let row = try await query(SQL(LedgerSQL.wrappedKey, participant.identifier.postgres)).first
        guard let row, let key = try decoding({ try keys.participantKey(row, of: participant) }) else {
            throw .failed("the key of \(participant) was dropped: the person was erased")
        }
        return key
    }
}
