import Foundation
import PostgresPQ
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct BlockedStatementTests {
    /// Each statement waits on its connection's own thread. Were it to wait in Swift's pool, as many blocked
    /// statements as there are processors would keep everybody else from going on, the one they wait for included.
    @Test func `statements that wait for a lock keep no one else from working`() async throws {
        let database = try await TestLedger.migratedDatabase()
        let holder = try await TestDatabase.owner(of: database)
        try await holder.execute(script: "begin; lock table ledger.events in access exclusive mode")
        let waiters = ProcessInfo.processInfo.activeProcessorCount + 2
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<waiters {
                group.addTask {
                    let waiter = try await TestDatabase.owner(of: database)
                    let count = try await waiter.number("select count(*) from ledger.events")
                    await waiter.close()
                    return count
                }
            }
            let waiting = """
                select count(*) from pg_locks
                where not granted and database = (select oid from pg_database where datname = current_database())
                """
            try await holder.wait(until: waiting, isAtLeast: waiters)
            try await holder.execute(script: "commit")
            for try await count in group { #expect(count == 0) }
        }
        await holder.close()
    }
}
