import Crypto
import LedgerSQL
import PostgresPQ
public import RewardDomain

/// A house stream as loaded.
public struct LoadedHouseStream: Sendable {
    public let stream: HouseStream
    public let head: StreamHead?
    public let events: [Envelope<HouseEvent>]
    /// In the order they were stored.
    public let entries: [HouseEntry]
    /// The commands it has carried out. None of those of one that was cut.
    public let commands: [CommandKey: StoredCommand]

    /// As it stood when a command had been carried out; as it stands, if it carried out no such command.
    public func asOf(_ command: CommandStamp?) -> LoadedHouseStream {
        guard let command, let stored = commands[command.key] else { return self }
        return LoadedHouseStream(
            stream: stream, head: nil, events: Array(events.prefix(Int(stored.version))), entries: [], commands: [:])
    }
}

extension LedgerStorage {
    public func load(_ stream: HouseStream) async throws(StorageError) -> LoadedHouseStream {
        try await load([stream])[0]
    }

    /// Several house streams, in the order asked for.
    public func load(_ streams: [HouseStream]) async throws(StorageError) -> [LoadedHouseStream] {
        var loaded: [LoadedHouseStream] = []
        for (stream, rows) in zip(streams, try await loadRows(streams)) {
            do throws(UnreadableEvent) {
                var events: [Envelope<HouseEvent>] = []
                for row in rows.events { events.append(try row.houseEnvelope()) }
                var entries: [HouseEntry] = []
                for row in rows.entries { entries.append(try EntryCodec.houseEntry(row)) }
                let head = rows.events.last.map {
                    StreamHead(version: $0.version, recordedAt: $0.recordedAt, hash: $0.hash)
                }
                loaded.append(
                    LoadedHouseStream(
                        stream: stream, head: head, events: events, entries: entries,
                        commands: Dictionary(rows.events.compactMap(\.command)) { $1 }))
            } catch {
                throw .damaged(stream: stream.name, reason: error.description)
            }
        }
        return loaded
    }

    /// The names of the house streams that begin with `prefix`, in order.
    public func houseStreams(withPrefix prefix: String) async throws(StorageError) -> [HouseStream] {
        let rows = try await query(SQL(LedgerSQL.houseStreams, prefix + "%"))
        return try decoding { try rows.map { HouseStream(name: try $0.decode("stream")) } }
    }

    /// Adds one event to a house stream, with what it posts.
    public func append(
        _ event: Envelope<HouseEvent>, to stream: HouseStream, after head: StreamHead?, command: CommandStamp? = nil,
        entries: [HouseEntry] = [], access: [AccessChange] = []
    ) async -> AppendAnswer {
        let unit = HouseUnit(
            stream: stream, head: head, events: [event], command: command, entries: entries, access: access)
        return await appendTogether([], house: [unit])
    }

    func loadRows(_ streams: [HouseStream]) async throws(StorageError) -> [StreamRows] {
        let names = streams.map(\.name)
        let results = try await pipeline([
            SQL(LedgerSQL.eventsOfHouseStreams, names), SQL(LedgerSQL.entriesOfHouseStreams, names),
        ])
        return try decoding {
            var loaded: [String: StreamRows] = [:]
            for row in results[0] {
                let name: String = try row.decode("stream")
                loaded[name, default: StreamRows(stream: name)].events.append(try EventRow(row, stream: name))
            }
            for row in results[1] {
                let name: String = try row.decode("stream")
                loaded[name]?.entries.append(try EntryRow(ofHouse: row))
            }
            return names.map { loaded[$0] ?? StreamRows(stream: $0) }
        }
    }
}

extension EventRow {
    func houseEnvelope() throws(UnreadableEvent) -> Envelope<HouseEvent> {
        guard let site = Slug(site) else { throw UnreadableEvent(reason: "has a site that cannot be read") }
        return Envelope(
            occurredOn: occurredOn, writtenAt: writtenAt, recordedAt: recordedAt, actor: actor, site: site,
            rules: rules, body: try HouseEventCodec.decode(type: type, schema: schema, body: body))
    }
}

extension Terms {
    /// SHA-256 of the canonical form, in lower-case hexadecimal: what an enrollment is pinned to.
    public var canonicalHash: String { Array(SHA256.hash(data: TermsCodec.encode(self).bytes)).hexadecimal }
}

extension PublishedTerms {
    /// Whether the hash is that of the terms.
    public var hasOwnHash: Bool { TermsCache.shared.hasOwnHash(self) }
}
