import PostgresPQ
import Testing

/// A connection of the test's own, closed afterwards.
@discardableResult
func withTestConnection<Value>(
    statementTimeoutMilliseconds: Int? = 30_000,
    _ body: nonisolated(nonsending) (PostgresConnection) async throws -> Value
) async throws -> Value {
    var configuration = try await testConfiguration()
    configuration.statementTimeoutMilliseconds = statementTimeoutMilliseconds
    let connection = try await PostgresConnection.connect(configuration)
    do {
        let value = try await body(connection)
        await connection.close()
        return value
    } catch {
        await connection.close()
        throw error
    }
}

func testConfiguration() async throws -> PostgresConfiguration {
    PostgresConfiguration(
        connectionString: try await testConnectionString(), applicationName: "PostgresPQTests")
}

/// The `PostgresError` that `body` throws; anything else fails the test.
func postgresError<Value>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: nonisolated(nonsending) () async throws -> Value
) async throws -> PostgresError {
    do {
        _ = try await body()
    } catch let error as PostgresError {
        return error
    }
    Issue.record("Nothing was thrown.", sourceLocation: sourceLocation)
    throw NothingThrown()
}

struct NothingThrown: Error {}

extension PostgresConnection {
    /// The one value of the one row.
    func one<Value: PostgresDecodable>(_ sql: SQL, as _: Value.Type = Value.self) async throws -> Value {
        let rows = try await query(sql)
        return try #require(rows.first).decode(0)
    }
}

/// Ends the session with this process id, and waits until it is gone.
func terminate(_ processID: Int32) async throws {
    try await withTestConnection { killer in
        try await killer.query("select pg_terminate_backend(\(processID), 5000)")
    }
}

/// Returns when the session with this process id is executing a statement.
func waitUntilBusy(_ processID: Int32) async throws {
    try await withTestConnection { watcher in
        for _ in 1...500 {
            let busy: Int = try await watcher.one(
                "select count(*) from pg_stat_activity where pid = \(processID) and state = 'active'")
            if busy > 0 { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("Session \(processID) never got busy.")
    }
}
