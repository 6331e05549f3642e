import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What was done to a closed month behind the ledger's back is found.
@Suite(.onPostgres)
struct ClosedMonthTamperingTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        var what: String
        var script: String
        var problem: String
        var testDescription: String { what }
    }

    static let all = [
        Tampering(
            what: "a figure of a stored report",
            script:
                #"update ledger.month_reports set report = replace(report::text, '"earned":250', '"earned":251')::json"#,
            problem: "the report of 2026-01 was changed"),
        Tampering(
            what: "a report that is gone", script: "delete from ledger.month_reports",
            problem: "the report of 2026-01 is gone"),
        Tampering(
            what: "an entry moved back into the closed month",
            script: "update ledger.entries set effective_on = '2026-01-07', adjusts = null where adjusts is not null",
            problem: "posts to 2026-01 of higgins-1994, which was closed before"),
        Tampering(
            what: "an entry moved out of the closed month",
            script: "update ledger.entries set effective_on = '2026-02-01' where effective_on = '2026-01-05'",
            problem: "posted nothing to 2026-01 of higgins-1994, and the closed report says it did"),
        Tampering(
            what: "another amount in the closed month",
            script: "update ledger.entries set amount = 251 where effective_on = '2026-01-05'",
            problem: "what it posted to 2026-01 of higgins-1994 is not what the closed report says"),
    ]

    @Test(arguments: all) func `is found, and named`(_ tampering: Tampering) async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.clinic.record("M-1", "2026-01-05", .negative)
        try await clinic.close("2026-01")
        try await clinic.clinic.record("M-1", "2026-01-07", .negative)
        #expect(try await clinic.services.verify().findings == [])
        let owner = try await TestLedger.owner(clinic.clinic.database)
        try await owner.execute(script: "set session_replication_role = replica; \(tampering.script)")
        await owner.close()
        let findings = try await clinic.services.verify().findings.map(\.description)
        #expect(findings.contains { $0.contains(tampering.problem) }, "\(findings)")
        await clinic.clinic.close()
    }
}
