import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// A participant's whole stream; empty for one that does not exist.
    public func load(_ participant: ParticipantID) async throws(StorageError) -> ParticipantStream {
        try await load([participant])[0]
    }

    /// Several streams, in the order asked for, in one round trip.
    public func load(_ participants: [ParticipantID]) async throws(StorageError) -> [ParticipantStream] {
        var streams: [ParticipantStream] = []
        for (participant, rows) in zip(participants, try await loadRows(participants)) {
            do throws(UnreadableEvent) {
                streams.append(try ParticipantStream(participant: participant, rows: rows))
            } catch {
                throw .damaged(stream: participant.description, reason: error.description)
            }
        }
        return streams
    }

    /// The rows as stored, in the order asked for.
    func loadRows(_ participants: [ParticipantID]) async throws(StorageError) -> [StreamRows] {
        let ids = participants.map(\.identifier.postgres)
        // Events first: entries are inserted with their event, so those of every event seen are seen too.
        let results = try await pipeline([
            SQL(LedgerSQL.eventsOfParticipants, ids), SQL(LedgerSQL.entriesOfParticipants, ids),
        ])
        return try decoding {
            var streams: [PostgresUUID: StreamRows] = [:]
            for row in results[0] {
                let id: PostgresUUID = try row.decode("participant")
                streams[id, default: StreamRows(stream: id.description)].events
                    .append(try EventRow(row, stream: id.description))
            }
            for row in results[1] {
                let id: PostgresUUID = try row.decode("participant")
                let entry = try EntryRow(ofParticipant: row)
                // Of an append that was stored between the two statements.
                guard let last = streams[id]?.events.last, entry.version <= last.version else { continue }
                streams[id]?.entries.append(entry)
            }
            return ids.map { streams[$0] ?? StreamRows(stream: $0.description) }
        }
    }
}
