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
        // Which months are closed comes last: where one was closed meanwhile, better to know it.
        let results = try await pipeline(Self.rowStatements(participants) + [SQL(LedgerSQL.closingMonths)])
        let loaded = try decoding { try Self.rows(of: participants, events: results[0], entries: results[1]) }
        let floors = try decoding { try Self.floors(in: results[2]) }
        var streams: [ParticipantStream] = []
        for (participant, rows) in zip(participants, loaded) {
            do throws(UnreadableEvent) {
                streams.append(try ParticipantStream(participant: participant, rows: rows, floors: floors))
            } catch {
                throw .damaged(stream: participant.description, reason: error.description)
            }
        }
        return streams
    }

    /// The rows as stored, in the order asked for.
    func loadRows(_ participants: [ParticipantID]) async throws(StorageError) -> [StreamRows] {
        // Events first: entries are inserted with their event, so those of every event seen are seen too.
        let results = try await pipeline(Self.rowStatements(participants))
        return try decoding { try Self.rows(of: participants, events: results[0], entries: results[1]) }
    }

    static func rowStatements(_ participants: [ParticipantID]) -> [SQL] {
        let ids = participants.map(\.identifier.postgres)
        return [SQL(LedgerSQL.eventsOfParticipants, ids), SQL(LedgerSQL.entriesOfParticipants, ids)]
    }

    static func rows(
        of participants: [ParticipantID], events: PostgresResult, entries: PostgresResult
    ) throws -> [StreamRows] {
        var streams: [PostgresUUID: StreamRows] = [:]
        for row in events {
            let id: PostgresUUID = try row.decode("participant")
            streams[id, default: StreamRows(stream: id.description)].events
                .append(try EventRow(row, stream: id.description))
        }
        for row in entries {
            let id: PostgresUUID = try row.decode("participant")
            let entry = try EntryRow(ofParticipant: row)
            // Of an append that was stored between the two statements.
            guard let last = streams[id]?.events.last, entry.version <= last.version else { continue }
            streams[id]?.entries.append(entry)
        }
        return participants.map(\.identifier.postgres).map { streams[$0] ?? StreamRows(stream: $0.description) }
    }
}
