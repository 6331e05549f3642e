import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct MonthlyFiguresTests {
    @Test(arguments: [
        "delete from ledger.monthly_figures where month = '2026-02-01'",
        "update ledger.monthly_figures set figures = set_byte(figures, 19, get_byte(figures, 19) # 2) where month = '2026-01-01'",
        "update ledger.monthly_figures set figures = '\\xff'",
        "update ledger.monthly_figures set carried = daterange('2027-01-01', null)",
        "insert into ledger.monthly_figures select participant, enrollment, 'ghost', month, organization, program, site, revision, first_day, currency, figures from ledger.monthly_figures",
    ])
    func `what became of the figures is found, and rebuild brings the same back`(_ damage: String) async throws {
        let filled = try await FilledLedger.copy("figures_\(damage.utf8.count)")
        let owner = try await TestDatabase.owner(of: filled.database)
        let before = try await owner.dump("ledger.monthly_figures")
        #expect(before.count > 3)
        let findings = try await filled.findings(after: damage, role: TestDatabase.owner)
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0.problem.contains("figures of its months") })
        let services = try await filled.open()
        #expect(try await services.rebuild() == 2)
        #expect(try await owner.dump("ledger.monthly_figures") == before)
        #expect(try await services.verify().findings == [])
        await services.storage.close()
        await owner.close()
    }
}
