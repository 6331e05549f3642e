import PostgresPQ
import Testing

@Suite struct `A transaction` {
    private struct ChangedMind: Error {}

    private func withTable(
        _ body: nonisolated(nonsending) (PostgresConnection) async throws -> Void
    ) async throws {
        try await withTestConnection { connection in
            try await connection.query(
                "create temporary table t (a int8 constraint one_a unique deferrable initially deferred)")
            try await body(connection)
        }
    }

    @Test func `is committed when its body returns`() async throws {
        try await withTable { connection async throws in
            var count = 0
            let answer = try await connection.withTransaction { connection in
                count += try await connection.query("insert into t values (1)").affectedRows
                return "done"
            }
            #expect(answer == "done")
            #expect(count == 1)
            #expect(try await connection.one("select count(*) from t") == 1)
        }
    }

    @Test func `is rolled back when its body throws, whose error it throws`() async throws {
        try await withTable { connection async throws in
            await #expect(throws: ChangedMind.self) {
                try await connection.withTransaction { connection in
                    try await connection.query("insert into t values (1)")
                    throw ChangedMind()
                }
            }
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `is rolled back when its task is cancelled`() async throws {
        try await withTable { connection async throws in
            let task = Task {
                try await connection.withTransaction { connection in
                    try await connection.query("insert into t values (1)")
                    withUnsafeCurrentTask { $0?.cancel() }
                    try await connection.query("insert into t values (2)")
                }
            }
            let error = try await postgresError { _ = try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test(arguments: PostgresIsolation.allCases)
    func `has the isolation asked for`(isolation: PostgresIsolation) async throws {
        try await withTable { connection async throws in
            let actual: String = try await connection.withTransaction(isolation: isolation) {
                try await $0.one("show transaction_isolation")
            }
            #expect(actual == isolation.rawValue)
        }
    }

    @Test func `that only reads cannot write`() async throws {
        try await withTestConnection { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction(readOnly: true) {
                    try await $0.query("create table never ()")
                }
            }
            #expect(error.sqlState == "25006")
        }
    }

    @Test func `does not nest`() async throws {
        try await withTable { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction { try await $0.withTransaction { _ in } }
            }
            #expect(error.kind == .misuse)
            #expect(try await connection.one("select 1") == 1)
        }
    }

    @Test func `refused at commit was not committed`() async throws {
        try await withTable { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction { try await $0.query("insert into t values (1), (1)") }
            }
            #expect(error.kind == .server)
            #expect(error.constraint == "one_a")
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `whose body hides a failed statement is not committed in silence`() async throws {
        try await withTable { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction { connection in
                    try await connection.query("insert into t values (1)")
                    _ = try? await connection.query("select nothing")
                }
            }
            #expect(error.kind == .server)
            #expect(error.sqlState == "25P02")
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `whose body ended it itself is a mistake`() async throws {
        try await withTable { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction { try await $0.query("rollback") }
            }
            #expect(error.kind == .misuse)
        }
    }

    @Test func `whose session ends at commit is in doubt`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.execute(script: endsSessionAtCommit)
            let error = try await postgresError {
                try await connection.withTransaction {
                    try await $0.query("insert into doomed values (1)")
                }
            }
            #expect(error.kind == .inDoubt)
            #expect(error.isInDoubt)
            #expect(!error.isUnavailable)
        }
    }

    @Test func `whose session ended before commit is not in doubt`() async throws {
        try await withTable { connection async throws in
            let error = try await postgresError {
                try await connection.withTransaction {
                    _ = try? await $0.query("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error.kind == .connectionClosed)
        }
    }

    @Test func `that conflicts with another may be tried again`() async throws {
        try await withTestConnection { first async throws in
            try await first.execute(script: "create table conflict (a int8); insert into conflict values (1)")
            let error = try await postgresError {
                try await first.withTransaction(isolation: .repeatableRead) { first in
                    _ = try await first.query("select * from conflict")
                    try await withTestConnection { _ = try await $0.query("update conflict set a = 2") }
                    try await first.query("update conflict set a = 3")
                }
            }
            #expect(error.isSerializationFailure)
            try await first.query("drop table conflict")
        }
    }
}
