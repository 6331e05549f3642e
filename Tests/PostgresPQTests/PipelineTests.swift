import PostgresPQ
import Testing

@Suite struct `A pipeline` {
    private func failure(
        _ outcome: PostgresPipelineOutcome
    ) throws -> (error: PostgresError, statement: Int?) {
        guard case .failed(let error, let statement) = outcome else { throw NothingThrown() }
        return (error, statement)
    }

    @Test func `answers in order`() async throws {
        try await withTestConnection { connection async throws in
            let results = try await connection.pipeline(
                (1...5).map { "select \($0) as n" }
                    + ["create temporary table t (a int8)", "insert into t values (1), (2)"]
            ).get()
            #expect(results.count == 7)
            #expect(try results.prefix(5).map { try $0[0].decode("n", as: Int.self) } == Array(1...5))
            #expect(results[6].affectedRows == 2)
            #expect(try await connection.one("select count(*) from t") == 2)
        }
    }

    @Test func `of nothing does nothing`() async throws {
        let results = try await withTestConnection { try await $0.pipeline([]).get() }
        #expect(results.isEmpty)
    }

    @Test(arguments: [0, 1, 2])
    func `names the statement that failed, and keeps none of the others`(position: Int) async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8 primary key)")
            var statements: [SQL] = ["insert into t values (1)", "insert into t values (2)"]
            statements.insert("insert into t values (\(7)), (\(7))", at: position)
            let (error, statement) = try failure(await connection.pipeline(statements))
            #expect(statement == position)
            #expect(error.isUniqueViolation)
            #expect(error.query == "insert into t values ($1), ($2)")
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `with a parameter PostgreSQL cannot hold sends nothing`() async throws {
        try await withTestConnection { connection async throws in
            let (error, statement) = try failure(
                await connection.pipeline(["create temporary table t ()", "select \("\0")"]))
            #expect(error.kind == .encoding)
            #expect(statement == 1)
            #expect(try await connection.one("select to_regclass('t') is null") == true)
        }
    }

    @Test func `in a transaction leaves committing to it`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8 primary key)")
            _ = try? await connection.withTransaction { connection in
                _ = try await connection.pipeline(["insert into t values (1)", "insert into t values (2)"]).get()
                throw NothingThrown()
            }
            #expect(try await connection.one("select count(*) from t") == 0)
            try await connection.withTransaction { connection in
                _ = try await connection.pipeline(["insert into t values (1)"]).get()
            }
            #expect(try await connection.one("select count(*) from t") == 1)
        }
    }

    @Test func `that a deferred constraint refuses failed in no single statement`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query(
                "create temporary table t (a int8 constraint late unique deferrable initially deferred)")
            let (error, statement) = try failure(
                await connection.pipeline(["insert into t values (1)", "insert into t values (1)"]))
            #expect(statement == nil)
            #expect(error.kind == .server)
            #expect(error.constraint == "late")
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `of 10,000 statements`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8 primary key, b text)")
            let inserts: [SQL] = (0..<10_000).map { "insert into t values (\($0), \("name")) returning a" }
            let results = try await connection.pipeline(inserts).get()
            #expect(results.count == 10_000)
            #expect(try results.last?.first?.decode("a") == 9_999)
            #expect(try await connection.one("select count(*) from t") == 10_000)
        }
    }

    @Test func `of 10,000 statements of which one in the middle fails`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8)")
            var statements: [SQL] = (0..<10_000).map { "insert into t values (\($0))" }
            statements[5_000] = "select 1 / \(0)"
            let (error, statement) = try failure(await connection.pipeline(statements))
            #expect(error.sqlState == "22012")
            #expect(statement == 5_000)
            #expect(try await connection.one("select count(*) from t") == 0)
        }
    }

    @Test func `of more than 16 MB each way does not wait for itself`() async throws {
        let large = String(repeating: "0123456789abcdef", count: 65_536)
        let results = try await withTestConnection { connection async throws in
            try await connection.pipeline((0..<24).map { _ in "select \(large) as same" }).get()
        }
        #expect(results.count == 24)
        #expect(try results.allSatisfy { try $0[0].decode("same", as: [UInt8].self).count == 1 << 20 })
    }

    @Test func `whose session ends in a statement was not committed`() async throws {
        try await withTestConnection { connection async throws in
            let (error, statement) = try failure(
                await connection.pipeline([
                    "select 1", "select pg_terminate_backend(pg_backend_pid())", "select 2",
                ]))
            #expect(error.kind == .connectionLost)
            #expect(error.sqlState == "57P01")
            #expect(statement == 1)
        }
    }

    @Test func `whose session ends at commit is in doubt`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.execute(script: endsSessionAtCommit)
            let (error, statement) = try failure(await connection.pipeline(["insert into doomed values (1)"]))
            #expect(error.kind == .inDoubt)
            #expect(!error.isUnavailable)
            #expect(statement == nil)
            let later = try await postgresError { try await connection.query("select 1") }
            #expect(later.kind == .connectionClosed)
        }
    }

    @Test func `does not take COPY`() async throws {
        try await withTestConnection { connection async throws in
            let (error, _) = try failure(await connection.pipeline(["select 1", "copy (select 1) to stdout"]))
            // It had sent its Sync when it had to give up.
            #expect(error.kind == .inDoubt)
            #expect(error.message.hasSuffix("COPY is not supported in a pipeline."))
        }
    }
}

/// A temporary table into which nothing can be committed: a deferred trigger ends the session first.
let endsSessionAtCommit = """
    create temporary table doomed (a int8);
    create function pg_temp.end_session() returns trigger language plpgsql as
      'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
    create constraint trigger end_session after insert on doomed
      deferrable initially deferred for each row execute function pg_temp.end_session();
    """
