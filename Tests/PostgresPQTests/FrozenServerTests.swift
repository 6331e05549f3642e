import Glibc
import PostgresPQ
import Testing

@Suite(.timeLimit(.minutes(20))) struct `A server that answers nothing any more` {
    /// Runs `body` while the connection's server process is stopped in its tracks.
    private func withFrozenServer(
        _ body: nonisolated(nonsending) (PostgresConnection) async throws -> Void
    ) async throws {
        try await withTestConnection { connection in
            let processID = await connection.serverProcessID
            kill(processID, SIGSTOP)
            defer { kill(processID, SIGCONT) }
            try await body(connection)
        }
    }

    @Test func `does not keep a cancelled task waiting`() async throws {
        try await withFrozenServer { connection async throws in
            let task = Task { try await connection.query("select 1") }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            let error = try await postgresError { try await task.value }
            #expect(error.kind == .cancelled)
        }
    }

    @Test func `leaves in doubt whether a pipeline was committed`() async throws {
        try await withFrozenServer { connection async throws in
            let task = Task { try await connection.pipeline(["select 1", "select 2"]).get() }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            let error = try await postgresError { try await task.value }
            #expect(error.kind == .inDoubt)
            #expect(error.query == "select 1")
        }
    }
}
