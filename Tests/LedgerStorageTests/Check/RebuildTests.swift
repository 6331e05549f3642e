import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct RebuildTests {
    @Test(arguments: [
        "delete from ledger.enrollments",
        "update ledger.enrollments set site = 'north', last_day = '2026-01-01', end_reason = 'died'",
        "insert into ledger.enrollments select participant, gen_random_uuid(), organization, 'ghost', 9, site, first_day from ledger.enrollments",
    ])
    func `rebuild brings the same enrollments back, whatever became of them`(_ damage: String) async throws {
        let filled = try await FilledLedger.copy("rebuilt_" + String(damage.prefix(6)))
        let owner = try await TestDatabase.owner(of: filled.database)
        let before = try await owner.dump("ledger.enrollments")
        #expect(before.count == 3)
        let findings = try await filled.findings(after: damage, role: TestDatabase.owner)
        #expect(findings.allSatisfy { $0.problem.contains("run rewardctl rebuild") })
        #expect(Set(findings.map(\.stream)) == [filled.amber.description, filled.birch.description])
        let services = try await filled.open()
        #expect(try await services.rebuild() == 2)
        #expect(try await owner.dump("ledger.enrollments") == before)
        #expect(try await services.verify().findings == [])
        await services.storage.close()
        await owner.close()
    }
}
