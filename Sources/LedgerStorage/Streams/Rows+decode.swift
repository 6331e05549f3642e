import PostgresPQ
import RewardDomain

extension EventRow {
    /// `stream` is what the chain calls the row's stream; its column is a UUID for participants, text for the house.
    init(_ row: PostgresRow, stream: String) throws {
        self.init(
            stream: stream, version: try row.decode("version"), organization: try row.decode("organization"),
            site: try row.decode("site"), commandKey: try row.decode("command_key"),
            requestHash: try row.decode("request_hash"), type: try row.decode("type"),
            schema: Int(try row.decode("schema", as: Int16.self)), rules: Int(try row.decode("rules", as: Int16.self)),
            occurredOn: Day(try row.decode("occurred_on")),
            writtenAt: try row.decode("written_at", as: PostgresTimestamp?.self).map { Instant($0) },
            recordedAt: Instant(try row.decode("recorded_at")), actor: try row.decode("actor"),
            body: try row.decode("body"), priorHash: try row.decode("prior_hash"), hash: try row.decode("hash"))
    }
}

extension EntryRow {
    init(ofParticipant row: PostgresRow) throws {
        try self.init(ofHouse: row)
        enrollment = Identifier(try row.decode("enrollment", as: PostgresUUID.self)).uuidText
        target = try row.decode("target")
        plannedOn = try row.decode("planned_on", as: PostgresDate?.self).map { Day($0) }
        bonusChange = Int(try row.decode("bonus_change", as: Int64.self))
        adjusts = try row.decode("adjusts")
    }

    init(ofHouse row: PostgresRow) throws {
        self.init(
            version: try row.decode("version"), ordinal: Int(try row.decode("ordinal", as: Int16.self)),
            source: try row.decode("source"), destination: try row.decode("destination"),
            amount: Int(try row.decode("amount", as: Int64.self)), currency: try row.decode("currency"),
            effectiveOn: Day(try row.decode("effective_on")))
    }
}
