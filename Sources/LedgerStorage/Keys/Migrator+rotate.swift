import LedgerSQL
import PostgresPQ
public import RewardDomain

extension Migrator {
    /// What a rotation did.
    public struct Rotation: Hashable, Sendable {
        /// Of the key that is in use from now on.
        public let generation: Int
        public let participants: Int
    }

    private static let pageSize = 1000

    /// Whether a key is the one in use, or was.
    enum KeyUse: Sendable { case current, retired, foreign }

    private func masterKeys() async throws(StorageError) -> [StoredMasterKey] {
        try await withConnection { try StoredMasterKey.read(try await $0.query(SQL(LedgerSQL.masterKeys))) }
    }

    /// Which of the ledger's master keys is in use, from 1.
    func generation() async throws(StorageError) -> Int { try await masterKeys().last?.generation ?? 1 }

    func use(of keys: InstallationKeys) async throws(StorageError) -> KeyUse {
        let known = try await masterKeys()
        do throws(StorageError) {
            _ = try keys.checked(known)
            return .current
        } catch {
            switch error {
            case .wrongKey: return .foreign
            case .retiredKey: return .retired
            default: throw error
            }
        }
    }

    /// Wraps every participant's key under another master key, seals anew what is sealed with it, and makes it the
    /// ledger's: all in one transaction, so that whoever reads sees the ledger under the one key or under the other.
    /// Events are never touched.
    ///
    /// `keys` are the ledger's until then.
    public func rotate(
        from keys: InstallationKeys, to master: MasterKey, at now: Instant, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> Rotation {
        try await withConnection { connection in
            try await connection.withTransaction(isolation: .readCommitted, readOnly: false) { connection in
                let services = try await connection.query(SQL(LedgerSQL.runningServices))
                guard try services.first?.decode("count", as: Int64.self) == 0 else {
                    throw StorageError.servicesRunning
                }
                _ = try await connection.query(SQL(LedgerSQL.lockKeys))
                let known = try StoredMasterKey.read(try await connection.query(SQL(LedgerSQL.masterKeys)))
                let old = try keys.checked(known)
                let (new, sealedRoots) = try old.rotated(to: master)
                _ = try await connection.query(
                    SQL(
                        LedgerSQL.insertMasterKey, Int32(new.generation), master.check, sealedRoots, now.postgres))
                let participants = try await Self.wrapAll(from: old, to: new, on: connection, progress)
                for row in try await connection.query(SQL(LedgerSQL.sealedSecrets)) {
                    let account: String = try row.decode("account")
                    let context = InstallationKeys.contextOfSecondFactor(account)
                    let secret = try old.open(secret: try row.decode("sealed_secret"), context: context)
                    _ = try await connection.query(
                        SQL(
                            LedgerSQL.sealSecret, try row.decode("organization", as: String.self), account,
                            try new.seal(secret: secret, context: context)))
                }
                return Rotation(generation: new.generation, participants: participants)
            }
        }
    }

    private static func wrapAll(
        from old: InstallationKeys, to new: InstallationKeys, on connection: PostgresConnection,
        _ progress: @Sendable (Int) -> Void
    ) async throws -> Int {
        var last = Identifier(high: 0, low: 0)
        var done = 0
        while true {
            let page = try await connection.query(SQL(LedgerSQL.wrappedKeys, last.postgres, pageSize))
            guard !page.isEmpty else { return done }
            var participants: [PostgresUUID] = []
            var wrapped: [[UInt8]] = []
            for row in page {
                last = Identifier(try row.decode("participant", as: PostgresUUID.self))
                let participant = ParticipantID(last)
                guard let key = try old.participantKey(row, of: participant) else { continue }
                participants.append(last.postgres)
                wrapped.append(try new.wrap(key, of: participant))
            }
            _ = try await connection.query(
                SQL(LedgerSQL.wrapKeys, participants, wrapped, Int32(new.generation)))
            done += participants.count
            progress(done)
        }
    }
}
