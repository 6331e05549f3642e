import LedgerSQL
import PostgresPQ
public import RewardDomain

/// Which transactions a look at the ledger saw.
public struct WrittenSoFar: Sendable {
    fileprivate let snapshot: String
}

extension LedgerStorage {
    public func writtenSoFar() async throws(StorageError) -> WrittenSoFar {
        let rows = try await query(SQL(LedgerSQL.currentSnapshot))
        return try decoding { WrittenSoFar(snapshot: try rows[0].decode("snapshot")) }
    }

    /// Whom anybody wrote to since, with the first and the newest version of each that is new. Nothing is passed over: a
    /// transaction that was open then is seen once it has ended, however long that takes.
    public func written(
        since before: WrittenSoFar
    ) async throws(StorageError) -> (versions: [ParticipantID: ClosedRange<Int64>], soFar: WrittenSoFar) {
        let results = try await snapshot([
            SQL(LedgerSQL.currentSnapshot), SQL(LedgerSQL.versionsWrittenSince, before.snapshot),
        ])
        return try decoding {
            var versions: [ParticipantID: ClosedRange<Int64>] = [:]
            for row in results[1] {
                versions[ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))] =
                    try row.decode("first", as: Int64.self)...(try row.decode("newest"))
            }
            return (versions, WrittenSoFar(snapshot: try results[0][0].decode("snapshot")))
        }
    }
}
