import PostgresPQ
import RewardDomain

// The domain imports nothing, so its values are turned into PostgreSQL's here.

extension Day {
    var postgres: PostgresDate { PostgresDate(daysSinceEpoch: daysSinceEpoch) }
    init(_ date: PostgresDate) { self.init(daysSinceEpoch: date.daysSinceEpoch) }
}

extension Instant {
    var postgres: PostgresTimestamp { PostgresTimestamp(microsecondsSinceEpoch: microsecondsSinceEpoch) }
    init(_ timestamp: PostgresTimestamp) { self.init(microsecondsSinceEpoch: timestamp.microsecondsSinceEpoch) }
}

extension Identifier {
    var postgres: PostgresUUID { PostgresUUID(high: high, low: low) }
    init(_ uuid: PostgresUUID) { self.init(high: uuid.high, low: uuid.low) }
}
