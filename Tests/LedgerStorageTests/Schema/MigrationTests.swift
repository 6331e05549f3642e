import LedgerSQL
import LedgerStorage
import PostgresPQ
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct MigrationTests {
    private static let names = LedgerSQL.migrations.map { "\($0.version) \($0.name)" }

    private static func open(
        _ database: String, keys: InstallationKeys = TestLedger.keys
    ) async -> String? {
        do throws(StorageError) {
            let storage = try await LedgerStorage.open(
                connectionString: database, keys: keys, applicationName: "tests")
            await storage.close()
            return nil
        } catch { return error.description }
    }

    @Test func `a fresh database gets every migration once, in order`() async throws {
        let migrator = Migrator(connectionString: try await TestCluster.createDatabase("migrated_fresh"))
        #expect(try await migrator.status().allSatisfy { !$0.isApplied })
        #expect(try await migrator.migrate() == Self.names)
        #expect(try await migrator.status().allSatisfy(\.isApplied))
        #expect(try await migrator.migrate() == [])
    }

    @Test func `two who migrate at once take turns`() async throws {
        let database = try await TestCluster.createDatabase("migrated_twice")
        async let first = Migrator(connectionString: database).migrate()
        async let second = Migrator(connectionString: database).migrate()
        let applied = try await [first, second]
        #expect(applied.sorted { $0.count < $1.count } == [[], Self.names])
    }

    @Test func `migrations are numbered upwards from 1, each number once`() {
        let versions = LedgerSQL.migrations.map(\.version)
        #expect(versions.first == 1)
        #expect(versions == Set(versions).sorted())
    }

    @Test func `an empty database is no ledger yet`() async throws {
        let database = try await TestCluster.createDatabase("migrated_never")
        #expect(
            await Self.open(database)
                == "The database holds no ledger of this version yet; run rewardctl migrate.")
    }

    @Test func `a ledger that lacks a migration is not opened`() async throws {
        let database = try await TestLedger.migratedDatabase()
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(
            script: "delete from schema_migrations where version = \(LedgerSQL.migrations.last!.version)")
        await owner.close()
        #expect(await Self.open(database)?.contains("run rewardctl migrate") == true)
    }

    @Test func `a database migrated by a newer version is left alone`() async throws {
        let database = try await TestLedger.migratedDatabase()
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(script: "insert into schema_migrations values (900, 'of tomorrow', '\\x00')")
        await owner.close()
        let refusal = "The database was migrated by a newer version of this program (migration 900); use that version."
        #expect(await Self.open(database) == refusal)
        for attempt in [
            { _ = try await Migrator(connectionString: database).migrate() },
            { _ = try await Migrator(connectionString: database).status() },
        ] as [() async throws -> Void] {
            do {
                try await attempt()
                Issue.record("it went on")
            } catch { #expect("\(error)" == refusal) }
        }
    }

    @Test func `a migration applied with another text is noticed`() async throws {
        let database = try await TestLedger.migratedDatabase()
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(script: "update schema_migrations set checksum = '\\x00' where version = 5")
        await owner.close()
        #expect(
            await Self.open(database)
                == "Migration 5 (entries) was applied with another text than this program has; "
                + "use the version of the program that applied it.")
        await #expect(throws: StorageError.self) { try await Migrator(connectionString: database).migrate() }
    }

    @Test func `another installation's key opens nothing`() async throws {
        let database = try await TestLedger.migratedDatabase()
        let other = InstallationKeys(masterKey: [UInt8](repeating: 7, count: 32))
        let refusal = "The key given is not the one this database was set up with; use that one (--key-file)."
        #expect(await Self.open(database, keys: other) == refusal)
        do {
            try await Migrator(connectionString: database).setUp(keys: other)
            Issue.record("it was set up again")
        } catch { #expect("\(error)" == refusal) }
        #expect(await Self.open(database) == nil)
    }

    @Test func `a failing migration leaves nothing behind`() async throws {
        let database = try await TestCluster.createDatabase("migrated_half")
        let owner = try await TestDatabase.owner(of: database)
        // Something of that name is in the way of the fourth migration.
        try await owner.execute(
            script: """
                create schema blocked;
                create function blocked.refuse() returns event_trigger language plpgsql as $$
                begin
                    if exists (select from pg_event_trigger_ddl_commands() c where c.object_identity = 'ledger.entries') then
                        raise exception 'no room for entries';
                    end if;
                end $$;
                create event trigger blocked on ddl_command_end execute function blocked.refuse();
                """)
        let migrator = Migrator(connectionString: database)
        await #expect(throws: StorageError.self) { try await migrator.migrate() }
        #expect(try await migrator.status().allSatisfy { !$0.isApplied })
        #expect(try await owner.texts("select nspname::text from pg_namespace where nspname = 'ledger'") == [])
        try await owner.execute(script: "drop event trigger blocked")
        #expect(try await migrator.migrate() == Self.names)
        await owner.close()
    }
}
