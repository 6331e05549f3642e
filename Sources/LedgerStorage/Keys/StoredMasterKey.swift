import LedgerSQL
import PostgresPQ
public import RewardDomain

/// What a database knows of one of its master keys: enough to tell it, and, of the later ones, what was handed on.
public struct StoredMasterKey: Sendable {
    /// From 1.
    public let generation: Int
    /// When it was rotated to; none for the first.
    public let madeAt: Instant?
    let check: [UInt8]
    let sealedRoots: [UInt8]?

    static func read(_ rows: PostgresResult) throws -> [StoredMasterKey] {
        try rows.map { row in
            StoredMasterKey(
                generation: Int(try row.decode("generation", as: Int32.self)),
                madeAt: try row.decode("made_at", as: PostgresTimestamp?.self).map { Instant($0) },
                check: try row.decode("key_check"), sealedRoots: try row.decode("sealed_roots"))
        }
    }
}

extension LedgerStorage {
    /// Every master key this ledger has had, the newest last.
    public func masterKeys() async throws(StorageError) -> [StoredMasterKey] {
        let rows = try await query(SQL(LedgerSQL.masterKeys))
        return try decoding { try StoredMasterKey.read(rows) }
    }
}

extension InstallationKeys {
    /// These keys as those of the ledger that has had `known`, the newest last.
    func checked(_ known: [StoredMasterKey]) throws(StorageError) -> InstallationKeys {
        guard let newest = known.last else { throw .notMigrated }
        guard isKey(newest) else {
            guard let retired = known.firstIndex(where: isKey) else { throw .wrongKey }
            throw .retiredKey(rotatedOn: known[retired + 1].madeAt?.utcDay ?? Day(daysSinceEpoch: 0))
        }
        guard let sealedRoots = newest.sealedRoots else { return self }
        do { return try handedOn(sealedRoots, generation: newest.generation) } catch {
            throw .failed("what the ledger's key was handed cannot be opened with it")
        }
    }

    private func isKey(_ known: StoredMasterKey) -> Bool {
        known.check == (known.sealedRoots == nil ? check : master.check)
    }

    /// The key in a row of `participant_keys`; nil where there is none any more.
    func participantKey(_ row: PostgresRow, of participant: ParticipantID) throws -> ParticipantKey? {
        guard let wrapped: [UInt8] = try row.decode("wrapped_key") else { return nil }
        guard Int(try row.decode("generation", as: Int32.self)) == generation else { throw StorageError.keyRotated }
        return try unwrap(wrapped, of: participant)
    }
}
