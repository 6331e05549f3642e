import LedgerStorage
import PostgresPQ
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

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

    /// A connection that is lost while the months are read is no month that cannot be read.
    @Test func `a check that could not look at the months fails`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.clinic.record("M-1", "2026-01-05", .negative)
        try await clinic.close("2026-01")
        let owner = try await TestLedger.owner(clinic.clinic.database)
        // The names of the streams can still be read, what is in them cannot.
        try await owner.execute(script: "begin; lock table ledger.house_entries in access exclusive mode")
        let checking = Task { try await clinic.services.monthFindings() }
        let other = try await TestLedger.owner(clinic.clinic.database)
        var ended = 0
        while ended == 0 {
            ended = try await other.query(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """
            ).count
            try await Task.sleep(for: .milliseconds(10))
        }
        await #expect(throws: ServiceError.self) { try await checking.value }
        try await owner.execute(script: "rollback")
        #expect(try await clinic.services.monthFindings() == [])
        for connection in [owner, other] { await connection.close() }
        await clinic.clinic.close()
    }
}
