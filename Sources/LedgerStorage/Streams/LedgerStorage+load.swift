import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// A participant's whole stream; empty for one that does not exist. What others of this process ask for at the same time
    /// is loaded with it.
    public func load(_ participant: ParticipantID) async throws(StorageError) -> ParticipantStream {
        try await loadSequencer.submit([participant]) { await self.loaded($0) }[0].get()
    }

    private func loaded(_ participants: [ParticipantID]) async -> [Result<ParticipantStream, StorageError>] {
        do throws(StorageError) { return try await load(participants).map { .success($0) } } catch {
            guard participants.count > 1, !error.isUnavailable else { return participants.map { _ in .failure(error) } }
            // A damaged stream is in nobody else's way.
            var streams: [Result<ParticipantStream, StorageError>] = []
            for participant in participants { streams += await loaded([participant]) }
            return streams
        }
    }

    /// Several streams, in the order asked for, in one round trip.
    public func load(_ participants: [ParticipantID]) async throws(StorageError) -> [ParticipantStream] {
        // Which months are closed comes last: where one was closed meanwhile, better to know it.
        let results = try await pipeline(Self.rowStatements(participants) + [SQL(LedgerSQL.closingMonths)])
        let loaded = try decoding { try Self.rows(of: participants, events: results[0], entries: results[1]) }
        let floors = try decoding { try Self.floors(in: results[2]) }
        return try Self.streams(of: participants, loaded, floors)
    }

    private static func streams(
        of participants: [ParticipantID], _ rows: [StreamRows], _ floors: [Slug: Month]
    ) throws(StorageError) -> [ParticipantStream] {
        var streams: [ParticipantStream] = []
        for (participant, rows) in zip(participants, rows) {
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

    /// The streams of a page of all participants, without what only an append asks for: the months that are closed.
    func load(page: [ParticipantID]) async throws(StorageError) -> [ParticipantStream] {
        let results = try await pipeline(Self.rowStatements(ofPage: page))
        let rows = try decoding { try Self.rows(of: page, events: results[0], entries: results[1]) }
        return try Self.streams(of: page, rows, [:])
    }

    static func rowStatements(_ participants: [ParticipantID]) -> [SQL] {
        let ids = participants.map(\.identifier.postgres)
        return [SQL(LedgerSQL.eventsOfParticipants, ids), SQL(LedgerSQL.entriesOfParticipants, ids)]
    }

    /// The same for a page of all participants: everyone from its first to its last.
    static func rowStatements(ofPage page: [ParticipantID]) -> [SQL] {
        guard let first = page.first?.identifier.postgres, let last = page.last?.identifier.postgres else { return [] }
        return [SQL(LedgerSQL.eventsBetween, first, last), SQL(LedgerSQL.entriesBetween, first, last)]
    }

    static func rows(
        of participants: [ParticipantID], events: PostgresResult, entries: PostgresResult
    ) throws -> [StreamRows] {
        // Both results are sorted by participant, so that each stream is gathered before the next begins.
        var streams: [PostgresUUID: StreamRows] = [:]
        streams.reserveCapacity(participants.count)
        var gathered: (id: PostgresUUID, rows: StreamRows)?
        for row in events {
            let id: PostgresUUID = try row.decode(0)
            if gathered?.id != id {
                if let gathered { streams[gathered.id] = gathered.rows }
                gathered = (id, StreamRows(stream: Identifier(id).uuidText))
            }
            guard let stream = gathered?.rows.stream else { continue }
            gathered?.rows.events.append(try EventRow(row, stream: stream))
        }
        if let gathered { streams[gathered.id] = gathered.rows }
        gathered = nil
        for row in entries {
            let id: PostgresUUID = try row.decode(0)
            if gathered?.id != id {
                if let gathered { streams[gathered.id] = gathered.rows }
                gathered = streams.removeValue(forKey: id).map { (id, $0) }
            }
            let entry = try EntryRow(ofParticipant: row)
            // Of an append that was stored between the two statements.
            guard let last = gathered?.rows.events.last, entry.version <= last.version else { continue }
            gathered?.rows.entries.append(entry)
        }
        if let gathered { streams[gathered.id] = gathered.rows }
        return participants.map(\.identifier.postgres).map {
            streams[$0] ?? StreamRows(stream: Identifier($0).uuidText)
        }
    }
}
