import RewardServices
import TestPostgres
import Testing

@testable import LedgerStorage

/// Whoever takes the guards away is told, though no row was changed yet.
@Suite(.onPostgres)
struct WatchedGuardTests {
    @Test(arguments: [
        (
            "alter table ledger.events disable trigger insert_only",
            "the trigger insert_only on ledger.events is missing or switched off"
        ),
        (
            "alter table ledger.entries disable trigger all",
            "the trigger never_truncated on ledger.entries is missing or switched off"
        ),
        (
            "alter table ledger.events enable replica trigger insert_only",
            "the trigger insert_only on ledger.events is missing or switched off"
        ),
        (
            "drop trigger never_truncated on ledger.house_events",
            "the trigger never_truncated on ledger.house_events is missing or switched off"
        ),
        (
            "grant update on ledger.entries to reward_service",
            "the role reward_service may update rows of ledger.entries"
        ),
        (
            "grant update (actor) on ledger.events to reward_service",
            "the role reward_service may update rows of ledger.events"
        ),
        ("grant delete on ledger.events to public", "the role reward_service may delete rows of ledger.events"),
        (
            "grant truncate on ledger.house_entries to reward_service",
            "the role reward_service may truncate rows of ledger.house_entries"
        ),
    ])
    func `a guard that is gone is found`(_ change: String, _ problem: String) async throws {
        let name = "guard_" + String(change.filter { $0.isLetter || $0 == "_" }.suffix(50))
        let filled = try await FilledLedger.copy(name)
        let findings = try await filled.findings(after: change, role: TestDatabase.owner)
        #expect(findings.contains { $0.stream == nil && $0.problem == problem }, "\(findings.map(\.description))")
    }
}
