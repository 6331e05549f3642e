import LedgerStorage
import TestSupport
import Testing

struct MigrationTests {
    @Test func `migrating twice applies nothing the second time`() async throws {
        let database = try await TestLedger.migratedDatabase()
        #expect(try await Migrator(connectionString: database).migrate() == [])
    }
}
