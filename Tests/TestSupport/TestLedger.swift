public import LedgerStorage
public import PostgresPQ
public import RewardDomain
import RewardInterop
import RewardPresets
public import RewardServices
import Synchronization
import TestPostgres

/// Ledgers on real PostgreSQL, a fresh database for every test.
public enum TestLedger {
    /// Every test ledger's master key, as a key file holds it.
    public static let masterKeyText = String(repeating: "0", count: 64)
    public static let keys = InstallationKeys(masterKey: [UInt8](repeating: 0, count: 32))
    /// 2026-06-01, at noon in UTC.
    public static let noon = Instant(rfc3339: "2026-06-01T12:00:00Z")!
    public static let context = CommandContext(actor: "test:anna")

    private static let count = Atomic(0)

    /// A migrated database with nothing in it: its connection string, as the owner.
    public static func migratedDatabase() async throws -> String {
        _ = try await template.value
        let number = count.add(1, ordering: .relaxed).newValue
        return try await TestCluster.createDatabase("ledger_\(number)", template: "ledger_template")
    }

    /// Services on a database of their own, with the presets of vouchers published. `clock` ticks by a millisecond a call.
    public static func make(clock: TestClock = TestClock()) async throws -> (
        services: RewardServices, connectionString: String
    ) {
        let connectionString = try await migratedDatabase()
        let storage = try await LedgerStorage.open(
            connectionString: connectionString, keys: keys, applicationName: "tests")
        let services = RewardServices(storage: storage, clock: { clock.now() })
        for preset in RewardPresets.vouchers {
            let terms = try TermsFile.read(preset.text, file: preset.slug)
            _ = try await services.publish(terms, text: preset.text, context)
        }
        return (services, connectionString)
    }

    /// A connection as the owner, to look behind the service.
    public static func owner(_ connectionString: String) async throws -> PostgresConnection {
        try await PostgresConnection.connect(
            PostgresConfiguration(connectionString: connectionString, applicationName: "tests"))
    }

    /// The same without any program, by a clock of the test's own.
    public static func makeEmpty(
        clock: @escaping @Sendable () -> Instant = { noon }
    ) async throws -> (services: RewardServices, connectionString: String) {
        let connectionString = try await migratedDatabase()
        let storage = try await LedgerStorage.open(
            connectionString: connectionString, keys: keys, applicationName: "tests")
        return (RewardServices(storage: storage, clock: clock), connectionString)
    }

    private static let template = Task {
        let connectionString = try await TestCluster.createDatabase("ledger_template")
        let migrator = Migrator(connectionString: connectionString)
        _ = try await migrator.migrate()
        try await migrator.setUp(keys: keys)
        let storage = try await LedgerStorage.open(
            connectionString: connectionString, keys: keys, applicationName: "tests")
        try await RewardServices(storage: storage, clock: { Instant(microsecondsSinceEpoch: 0) }).founding(context)
        await storage.close()
    }
}

/// A clock that begins on 2026-11-01 and moves on by a millisecond whenever it is read.
public final class TestClock: Sendable {
    private let microseconds: Mutex<Int64>

    public init(startingAt instant: Instant = Instant(rfc3339: "2026-11-01T12:00:00Z")!) {
        microseconds = Mutex(instant.microsecondsSinceEpoch)
    }

    /// From now on it is this moment.
    public func set(_ instant: Instant) { microseconds.withLock { $0 = instant.microsecondsSinceEpoch } }

    public func now() -> Instant {
        microseconds.withLock { value in
            value += 1000
            return Instant(microsecondsSinceEpoch: value)
        }
    }
}
