import Foundation
import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct NewProjectionTests {
    @Test func `a ledger from before gets the figures of its months with the migration`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", .negative, .negative)
        let (program, month) = (clinic.slug("higgins-1994"), Month(iso: "2026-01")!)
        let before = try await clinic.services.monthlyReport(of: program, month: month)
        #expect(before.rows.map(\.figures.earned) == [625])
        await clinic.close()
        let owner = try await TestLedger.owner(clinic.database)
        try await owner.execute(
            script: "drop table ledger.monthly_figures; delete from schema_migrations where version = 80")
        await owner.close()
        let keyFile = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).key").path
        try TestLedger.masterKeyText.write(toFile: keyFile, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keyFile)
        defer { try? FileManager.default.removeItem(atPath: keyFile) }
        let migrated = try await OpenLedger.migrate(
            LedgerLocation(database: .url(clinic.database), keyFile: keyFile), applicationName: "tests",
            actor: "cli:anna", clock: { TestLedger.noon })
        #expect(migrated.applied == ["80 monthly_figures"])
        let after = try await migrated.ledger.services.monthlyReport(of: program, month: month)
        #expect(after == before)
        #expect(try await migrated.ledger.services.verify().findings == [])
        try await migrated.ledger.close()
    }
}
