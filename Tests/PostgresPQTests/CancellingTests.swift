import PostgresPQ
import Testing

@Suite(.timeLimit(.minutes(20))) struct `Cancelling` {
    /// Runs `body` on a connection, cancels it after a while, and returns what it threw, how soon, and whether
    /// the server still runs it.
    private func cancelled(
        _ body: @escaping @Sendable (PostgresConnection) async throws -> Void
    ) async throws -> (error: PostgresError, closed: Bool) {
        try await withTestConnection { connection async throws in
            let processID = await connection.serverProcessID
            let task = Task { try await body(connection) }
            try await waitUntilBusy(processID)
            task.cancel()
            let error = try await postgresError { try await task.value }
            let after = try? await connection.query("select 1")
            return (error, after == nil)
        }
    }

    @Test func `a statement stops at once, and its connection is closed`() async throws {
        let (error, closed) = try await cancelled { try await $0.query("select pg_sleep(600)") }
        #expect(error.kind == .cancelled)
        #expect(error.query == "select pg_sleep(600)")
        #expect(closed)
    }

    @Test func `a script stops`() async throws {
        let (error, closed) = try await cancelled {
            try await $0.execute(script: "select 1; select pg_sleep(600)")
        }
        #expect(error.kind == .cancelled)
        #expect(closed)
    }

    @Test func `a pipeline stops, and is rolled back`() async throws {
        let (error, closed) = try await cancelled {
            _ = try await $0.pipeline(["select 1", "select pg_sleep(600)", "select 2"]).get()
        }
        #expect(error.kind == .cancelled)
        #expect(closed)
    }

    @Test func `reading rows stops`() async throws {
        let (error, closed) = try await cancelled { connection in
            try await connection.forEachRow("select n from generate_series(1, 1000000000) n") { _ in }
        }
        #expect(error.kind == .cancelled)
        #expect(closed)
    }

    @Test func `a statement in a transaction stops`() async throws {
        let (error, closed) = try await cancelled { connection in
            _ = try await connection.withTransaction { try await $0.query("select pg_sleep(600)") }
        }
        #expect(error.kind == .cancelled)
        #expect(closed)
    }

    @Test func `the server has stopped too`() async throws {
        try await withTestConnection { connection async throws in
            let processID = await connection.serverProcessID
            let task = Task { try await connection.query("select pg_sleep(600)") }
            try await waitUntilBusy(processID)
            task.cancel()
            _ = await task.result
            try await withTestConnection { other async throws in
                for _ in 1...50 {
                    let running: Int = try await other.one(
                        "select count(*) from pg_stat_activity where pid = \(processID) and state = 'active'")
                    guard running > 0 else { return }
                    try await Task.sleep(for: .milliseconds(20))
                }
                Issue.record("The statement still runs.")
            }
        }
    }

    @Test func `a task cancelled beforehand sends nothing and leaves the connection open`() async throws {
        try await withTestConnection { connection async throws in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await connection.query("select 1")
            }
            let error = try await postgresError { _ = try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connection.one("select 2") == 2)
        }
    }

    @Test func `the server's own time-out is not a cancelled task`() async throws {
        try await withTestConnection(statementTimeoutMilliseconds: 50) { connection async throws in
            let error = try await postgresError { try await connection.query("select pg_sleep(600)") }
            #expect(error.kind == .server)
            #expect(error.sqlState == "57014")
            #expect(error.isStatementTimeout)
            #expect(try await connection.one("select 1") == 1)
        }
    }
}
