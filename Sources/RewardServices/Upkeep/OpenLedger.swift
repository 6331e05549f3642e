import EmbeddedPostgres
import Glibc
public import LedgerStorage
public import RewardDomain

/// A ledger that is open: its use cases, and the private PostgreSQL if this process runs one for it.
public struct OpenLedger: Sendable {
    public let services: RewardServices
    private let server: EmbeddedPostgres?
    /// Whether others may be using the server this process runs, and are waited for before it is stopped.
    private let isShared: Bool

    /// How long a command waits for another that is using the same data directory.
    static let lockWaitSecondsMax = 30.0
    /// How long one that is done goes on running the server for others that came meanwhile.
    private static let othersWaitSecondsMax = 30.0

    /// Opens a ledger that has been migrated. A private PostgreSQL that nobody runs is started, and runs until `close`.
    public static func open(
        _ location: LedgerLocation, applicationName: String, clock: @escaping @Sendable () -> Instant
    ) async throws -> OpenLedger {
        // A mistyped directory must not become a new, empty ledger.
        try requireLedger(location)
        return try await PrivateServer.with(location.database) { connectionString, server in
            try await open(connectionString, server, isShared: true, location, applicationName, clock)
        }
    }

    /// Creates what is missing, the private PostgreSQL and the key file included, brings the schema up to date, fills
    /// projections that are new to it and opens the ledger. `applied` names the migrations it took. A daemon asks for the data directory to itself.
    /// `serverSettings` are those of a private PostgreSQL that is started here.
    public static func migrate(
        _ location: LedgerLocation, applicationName: String, actor: String, exclusive: Bool = false,
        serverSettings: [String: String] = [:], clock: @escaping @Sendable () -> Instant
    ) async throws -> (ledger: OpenLedger, applied: [String], createdKey: Bool) {
        try location.requireKeyApart()
        return try await PrivateServer.with(location.database, exclusive: exclusive, serverSettings) {
            connectionString, server in
            let migrator = Migrator(connectionString: connectionString)
            let applied = try await migrator.migrate()
            // A key is made for a new ledger only: for one that has its key, another would open nothing.
            let hasKey = try await migrator.hasKey()
            let createsKey = !hasKey && !location.key.exists
            if createsKey, case .file(let file) = location.key { try file.create() }
            try await migrator.setUp(keys: try location.key.read())
            let ledger = try await open(
                connectionString, server, isShared: !exclusive, location, applicationName, clock)
            try await ledger.services.founding(CommandContext(actor: actor))
            // Until it is filled from the events, a report made of it would say that there was nothing.
            if applied.contains(where: { $0.hasSuffix(" monthly_figures") }) {
                _ = try await ledger.services.rebuild(CommandContext(actor: actor))
            }
            return (ledger, applied, createsKey)
        }
    }

    private static func open(
        _ connectionString: String, _ server: EmbeddedPostgres?, isShared: Bool, _ location: LedgerLocation,
        _ applicationName: String, _ clock: @escaping @Sendable () -> Instant
    ) async throws -> OpenLedger {
        let storage = try await LedgerStorage.open(
            connectionString: connectionString, keys: try location.key.read(), applicationName: applicationName)
        return OpenLedger(
            services: RewardServices(storage: storage, clock: clock), server: server, isShared: isShared)
    }

    private static func requireLedger(_ location: LedgerLocation) throws {
        try location.requireKeyApart()
        if case .directory(let path) = location.database, access(path + "/postgres/PG_VERSION", F_OK) != 0 {
            throw StorageError.noLedger(directory: path)
        }
    }

    /// Moves the ledger to a new master key, for whoever has the old one and owns the tables. `newKey`: what the
    /// environment says it is to be, where the old one comes from there too.
    public static func rotateKey(
        _ location: LedgerLocation, newKey: String?, clock: @Sendable () -> Instant,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> KeyChange {
        try requireLedger(location)
        return try await PrivateServer.with(location.database) { connectionString, server in
            let migrator = Migrator(connectionString: connectionString)
            try await migrator.requireCurrent()
            let change = try await location.key.rotate(migrator, given: newKey, at: clock(), progress: progress)
            try await server?.stop()
            return change
        }
    }

    /// The migrations of a database and which of them it has.
    public static func migrationStatus(_ location: LedgerLocation) async throws -> [Migrator.Status] {
        try await PrivateServer.with(location.database) { connectionString, server in
            let status = try await Migrator(connectionString: connectionString).status()
            try await server?.stop()
            return status
        }
    }

    public func close() async throws {
        await services.storage.close()
        guard let server else { return }
        if isShared {
            await OtherSessions.waitForEnd(in: server.connectionString, secondsMax: Self.othersWaitSecondsMax)
        }
        try await server.stop()
    }
}

/// The private PostgreSQL of a data directory: one that runs already, or one started for this process.
enum PrivateServer {
    /// Gives `body` a connection string, and the server if this process started it. If `body` throws, what was
    /// started is stopped.
    static func with<Value>(
        _ database: LedgerLocation.Database, exclusive: Bool = false, _ settings: [String: String] = [:],
        _ body: (String, EmbeddedPostgres?) async throws -> Value
    ) async throws -> Value {
        switch database {
        case .url(let url): return try await body(url, nil)
        case .directory(let path):
            let name = LedgerLocation.privateDatabaseName
            let deadline = ContinuousClock.now + .seconds(OpenLedger.lockWaitSecondsMax)
            while !exclusive, let running = EmbeddedPostgres.connectionStringOfRunning(in: path, database: name) {
                do { return try await body(running, nil) } catch {
                    // Its owner was done just then. Opening may begin again: nothing was carried out yet.
                    guard isPassing(error), ContinuousClock.now < deadline else { throw error }
                    try await Task.sleep(for: .seconds(retrySeconds))
                }
            }
            let server = try await EmbeddedPostgres.start(
                in: path, database: name, settings: settings,
                waitForLockSeconds: exclusive ? 0 : OpenLedger.lockWaitSecondsMax)
            do { return try await body(server.connectionString, server) } catch {
                try? await server.stop()
                throw error
            }
        }
    }

    private static let retrySeconds = 0.05

    private static func isPassing(_ error: any Error) -> Bool {
        switch error {
        case ServiceError.storage(let error), let error as StorageError:
            if case .inDoubt = error { true } else { error.isUnavailable }
        default: false
        }
    }
}
