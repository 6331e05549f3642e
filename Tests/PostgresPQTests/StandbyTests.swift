import PostgresPQ
import Testing

/// No server of these tests has a standby: who waits for one waits until cancelled. All but the sessions here commit
/// without waiting for anything.
@Suite(.serialized, .timeLimit(.minutes(20))) struct `A commit whose wait for a standby is cancelled on the server` {
    /// A connection that waits for a standby that never comes, with an empty table that `body`'s statement fills.
    private func withoutStandby(
        _ body: @escaping @Sendable (PostgresConnection) async throws -> Void
    ) async throws -> PostgresError {
        try await withTestConnection { owner in
            try await owner.execute(script: "drop table if exists standby_test; create table standby_test (a int8)")
            try await owner.query("alter system set synchronous_standby_names = 'nobody'")
            try await owner.query("select pg_reload_conf()")
            let error = try await withTestConnection { connection in
                try await Self.waitUntilNeeded(connection)
                try await connection.query("set synchronous_commit = on")
                let processID = await connection.serverProcessID
                var writing = Task { try await body(connection) }
                while try await !Self.isWaiting(processID, on: owner) {
                    // Whether anybody waits is for the checkpointer to say, and it had not heard of the standby yet.
                    try await writing.value
                    try await owner.query("truncate standby_test")
                    writing = Task { try await body(connection) }
                }
                try await owner.query("select pg_cancel_backend(\(processID))")
                let error = try await postgresError { [writing] in try await writing.value }
                // The connection can be used as ever, and the doubt is not told twice.
                #expect(try await connection.one("select 1") == 1)
                return error
            }
            try await owner.query("alter system reset synchronous_standby_names")
            try await owner.query("select pg_reload_conf()")
            #expect(try await owner.one("select count(*) from standby_test") == 1)
            try await owner.query("drop table standby_test")
            return error
        }
    }

    private static func waitUntilNeeded(_ connection: PostgresConnection) async throws {
        while try await connection.one("show synchronous_standby_names", as: String.self) != "nobody" {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// False where it stored its row without waiting: nobody sees the row of who waits.
    private static func isWaiting(_ processID: Int32, on owner: PostgresConnection) async throws -> Bool {
        while true {
            let waiting = try await owner.one(
                "select count(*) from pg_stat_activity where pid = \(processID) and wait_event = 'SyncRep'",
                as: Int.self)
            if waiting > 0 { return true }
            if try await owner.one("select count(*) from standby_test", as: Int.self) > 0 { return false }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test func `is in doubt, of a pipeline`() async throws {
        let error = try await withoutStandby { connection in
            _ = try await connection.pipeline(["insert into standby_test values (1)", "select 1"]).get()
        }
        #expect(error.kind == .inDoubt)
        #expect(error.message.contains("standby"))
    }

    @Test func `is in doubt, of a transaction`() async throws {
        let error = try await withoutStandby { connection in
            try await connection.withTransaction { connection in
                _ = try await connection.query("insert into standby_test values (1)")
            }
        }
        #expect(error.kind == .inDoubt)
    }

    @Test func `is in doubt, of a single statement`() async throws {
        let error = try await withoutStandby { connection in
            try await connection.query("insert into standby_test values (1)")
        }
        #expect(error.kind == .inDoubt)
    }
}
