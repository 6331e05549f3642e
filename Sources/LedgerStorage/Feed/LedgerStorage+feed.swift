import LedgerSQL
import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Up to `limit` events after a position, in an order that never changes: whoever goes on from the last one they
    /// were given is given every event that is ever stored, once. An event is told as soon as no transaction that began
    /// to write before its own is still open.
    public func feed(after position: FeedPosition, limit: Int) async throws(StorageError) -> [FeedEvent] {
        let (participants, house) = (position.participants, position.house)
        let rows = try await query(
            SQL(
                LedgerSQL.eventFeed, organization.text, String(position.writtenBy), participants.id.postgres,
                participants.version, house.stream, house.version, limit))
        return try decoding { try rows.map { try FeedEvent($0) } }
    }

    /// How many stored events the feed does not tell yet, and for how many seconds the oldest has waited. More than a
    /// moment means that some transaction of the database server stays open.
    public func feedLag() async throws(StorageError) -> (events: Int, seconds: Double) {
        let rows = try await query(SQL(LedgerSQL.feedLag, organization.text))
        return try decoding {
            guard let row = rows.first else { return (0, 0) }
            return (try row.decode("events"), max(0, try row.decode("seconds")))
        }
    }
}

extension FeedEvent {
    fileprivate init(_ row: PostgresRow) throws {
        let stream: String = try row.decode("stream")
        let isHouse: Bool = try row.decode("is_house")
        version = try row.decode("version")
        position = FeedPosition(
            writtenBy: try row.decode("written_by"), isHouse: isHouse, stream: stream, version: version)
        participant = isHouse ? nil : Identifier(uuidText: stream).map { ParticipantID($0) }
        self.stream = participant?.description ?? stream
        site = try row.decode("site")
        type = try row.decode("type")
        occurredOn = Day(try row.decode("occurred_on"))
        recordedAt = Instant(try row.decode("recorded_at"))
        actor = try row.decode("actor")
        body = try row.decode("body")
        hash = try row.decode("hash")
    }
}
