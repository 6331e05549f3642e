import PostgresPQ
import RewardDomain

extension EventRow {
    /// `stream` is what the chain calls the row's stream; its column, the first, is a UUID for participants, text for the
    /// house. Columns are read by their place, as the queries list them: there are millions of rows to a check.
    init(_ row: PostgresRow, stream: String) throws {
        self.init(
            stream: stream, version: try row.decode(1), organization: try row.decode(2), site: try row.decode(3),
            commandKey: try row.decode(4, as: PostgresUUID?.self).map { ShortDigest($0) },
            requestHash: try row.decode(5, as: PostgresUUID?.self).map { ShortDigest($0) }, type: try row.decode(6),
            schema: Int(try row.decode(7, as: Int16.self)), rules: Int(try row.decode(8, as: Int16.self)),
            occurredOn: Day(try row.decode(9)),
            writtenAt: try row.decode(10, as: PostgresTimestamp?.self).map { Instant($0) },
            recordedAt: Instant(try row.decode(11)), actor: try row.decode(12), body: try row.decode(13),
            priorHash: try row.decode(14), hash: try row.decode(15))
    }
}

extension EntryRow {
    init(ofParticipant row: PostgresRow) throws {
        try self.init(ofHouse: row)
        enrollment = Identifier(try row.decode(8, as: PostgresUUID.self)).uuidText
        target = try row.decode(9)
        plannedOn = try row.decode(10, as: PostgresDate?.self).map { Day($0) }
        bonusChange = Int(try row.decode(11, as: Int64.self))
        adjusts = try row.decode(12)
    }

    /// By their place, as those of events.
    init(ofHouse row: PostgresRow) throws {
        self.init(
            version: try row.decode(1), ordinal: Int(try row.decode(2, as: Int16.self)), source: try row.decode(3),
            destination: try row.decode(4), amount: Int(try row.decode(5, as: Int64.self)), currency: try row.decode(6),
            effectiveOn: Day(try row.decode(7)))
    }
}
