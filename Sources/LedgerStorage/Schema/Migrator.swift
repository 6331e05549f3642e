import Crypto
import LedgerSQL
import PostgresPQ

/// Brings a database to the schema of this version: forward only, each migration once, checked by its text.
public struct Migrator: Sendable {
    public struct Status: Sendable {
        public let version: Int
        public let name: String
        public let isApplied: Bool
    }

    private let connectionString: String

    /// The connection's user owns the ledger's tables; the service itself never uses this.
    public init(connectionString: String) {
        self.connectionString = connectionString
    }

    /// Applies what is missing, all of it in one transaction. Answers with the names of what it applied.
    public func migrate() async throws(StorageError) -> [String] {
        try await withConnection { connection in
            try await connection.withTransaction(isolation: .readCommitted, readOnly: false) { connection in
                _ = try await connection.query(SQL(LedgerSQL.migrationLock))
                try await connection.execute(script: LedgerSQL.createMigrationsTable)
                let applied = try await applied(on: connection)
                try Self.check(applied)
                let missing = LedgerSQL.migrations.filter { applied[$0.version] == nil }
                for migration in missing {
                    try await connection.execute(script: migration.text)
                    _ = try await connection.query(
                        SQL(LedgerSQL.insertMigration, Int32(migration.version), migration.name, migration.checksum))
                }
                return missing.map { "\($0.version) \($0.name)" }
            }
        }
    }

    public func status() async throws(StorageError) -> [Status] {
        try await withConnection { connection in
            let applied = try await appliedIfAny(on: connection)
            try Self.check(applied)
            return LedgerSQL.migrations.map {
                Status(version: $0.version, name: $0.name, isApplied: applied[$0.version] != nil)
            }
        }
    }

    /// Throws unless the database has exactly the migrations of this version.
    public func requireCurrent() async throws(StorageError) {
        guard try await status().allSatisfy(\.isApplied) else { throw .notMigrated }
    }

    /// Ties the database to a key, the first time; afterwards the key must be that one, or what it was rotated to.
    public func setUp(keys: InstallationKeys) async throws(StorageError) {
        try await withConnection { connection in
            _ = try await connection.query(SQL(LedgerSQL.insertInstallation, keys.check))
            _ = try keys.checked(try StoredMasterKey.read(try await connection.query(SQL(LedgerSQL.masterKeys))))
        }
    }

    /// Whether the database has been tied to a key.
    public func hasKey() async throws(StorageError) -> Bool {
        try await withConnection { try await !$0.query(SQL(LedgerSQL.masterKeys)).isEmpty }
    }

    private func applied(on connection: PostgresConnection) async throws -> [Int: [UInt8]] {
        var applied: [Int: [UInt8]] = [:]
        for row in try await connection.query(SQL(LedgerSQL.appliedMigrations)) {
            applied[Int(try row.decode("version", as: Int32.self))] = try row.decode("checksum")
        }
        return applied
    }

    private func appliedIfAny(on connection: PostgresConnection) async throws -> [Int: [UInt8]] {
        let present = try await connection.query(SQL(LedgerSQL.hasMigrationsTable))
        guard let row = present.first, try row.decode("present", as: Bool.self) else { return [:] }
        return try await applied(on: connection)
    }

    private static func check(_ applied: [Int: [UInt8]]) throws(StorageError) {
        for (version, checksum) in applied.sorted(by: { $0.key < $1.key }) {
            guard let known = LedgerSQL.migrations.first(where: { $0.version == version }) else {
                throw .newerSchema(version: version)
            }
            guard known.checksum == checksum else { throw .changedMigration(version: version, name: known.name) }
        }
    }

    func withConnection<Value: Sendable>(
        _ body: (PostgresConnection) async throws -> Value
    ) async throws(StorageError) -> Value {
        let connection: PostgresConnection
        do {
            connection = try await PostgresConnection.connect(
                PostgresConfiguration(connectionString: connectionString, applicationName: "reward-ledger migrate"))
        } catch { throw StorageError(error) }
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw StorageError(error)
        }
    }
}

extension LedgerSQL.Migration {
    fileprivate var checksum: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
