import LedgerSQL
import PostgresPQ
public import RewardDomain

/// The ledger in PostgreSQL: loads streams, appends to them, checks them. One instance serves a whole process.
///
/// It connects as whoever the connection string names and at once takes the role `reward_service`, which may select
/// and insert and nothing more (law L2).
public struct LedgerStorage: Sendable {
    let pool: PostgresPool
    public private(set) var keys: InstallationKeys
    public let organization: Slug
    /// How what this process wanted to store was answered.
    public let appends = AppendMeter()
    let sequencer = Sequencer<PreparedUnit, AppendAnswer>(stream: \.participant, busy: { .unavailable($0) })
    let loadSequencer = Sequencer<ParticipantID, Result<ParticipantStream, StorageError>>(
        stream: { _ in nil }, busy: { .failure(.unavailable($0)) })
    let codeSequencer = Sequencer<String, Result<ParticipantID?, StorageError>>(
        stream: { _ in nil }, busy: { .failure(.unavailable($0)) })
    let noteSequencer = Sequencer<AccessNote, Result<Void, StorageError>>(
        stream: { _ in nil }, busy: { .failure(.unavailable($0)) })

    /// How many connections a process holds at most, and how many callers may wait for one.
    public static let connectionsMax = 8
    public static let waitersMax = 512
    static let waitSecondsMax = 10.0

    public static let serviceRole = "reward_service"

    /// Opens the ledger after checking that it is migrated, by no newer version, and that the key is its own.
    public static func open(
        connectionString: String, keys: InstallationKeys, applicationName: String,
        organization: Slug = .defaultOrganization
    ) async throws(StorageError) -> LedgerStorage {
        try await Migrator(connectionString: connectionString).requireCurrent()
        let configuration = PostgresConfiguration(
            connectionString: connectionString, applicationName: applicationName, role: serviceRole)
        let pool = PostgresPool(
            configuration: configuration, size: connectionsMax, waitersMax: waitersMax, waitSecondsMax: waitSecondsMax)
        var storage = LedgerStorage(pool: pool, keys: keys, organization: organization)
        do throws(StorageError) {
            storage.keys = try keys.checked(try await storage.masterKeys())
        } catch {
            await pool.close()
            throw error
        }
        return storage
    }

    public func close() async { await pool.close() }

    /// How many connections of `connectionsMax` are lent and lie idle, and how many callers wait for one.
    public var connections: (lent: Int, idle: Int, waiting: Int) {
        let now = pool.occupancy
        return (now.lent, now.idle, now.waiting)
    }

    /// What goes to the database in batches, and how it fares: what is appended, notes of who read whom, participants' streams
    /// that are loaded, and codes that are looked up.
    public var batches: KeyValuePairs<String, SequencerMeter> {
        [
            "appends": sequencer.meter, "accesses": noteSequencer.meter, "streams": loadSequencer.meter,
            "codes": codeSequencer.meter,
        ]
    }

    /// Whether the database answers now.
    public func ping() async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.ping))
    }

    // MARK: - Queries

    func query(_ sql: SQL, function: String = #function) async throws(StorageError) -> PostgresResult {
        do { return try await traced(function) { try await $0.query(sql) } } catch { throw StorageError(error) }
    }

    /// Several statements in one round trip and one transaction.
    func pipeline(
        _ statements: [SQL], function: String = #function
    ) async throws(StorageError) -> [PostgresResult] {
        do {
            return try await traced(function, statements: statements.count) {
                try await $0.pipeline(statements).get()
            }
        } catch {
            throw StorageError(error)
        }
    }

    /// The same, seeing one moment: what others store meanwhile shows in none of the results or in all.
    func snapshot(
        _ statements: [SQL], function: String = #function
    ) async throws(StorageError) -> [PostgresResult] {
        let results = try await pipeline(
            [SQL(LedgerSQL.beginSnapshot)] + statements + [SQL(LedgerSQL.commit)], function: function)
        return Array(results[1...statements.count])
    }

    func decoding<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
        do { return try body() } catch { throw StorageError(error) }
    }
}
