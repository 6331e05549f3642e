import PostgresPQ
import Testing

@Suite struct `A statement sent again` {
    private func prepared(_ connection: PostgresConnection, like text: String) async throws -> Int {
        // Sent as a script, so that asking prepares nothing.
        try await connection.execute(
            script: """
                create temporary table if not exists counted (n int8);
                delete from counted;
                insert into counted select count(*) from pg_prepared_statements where statement like '\(text)'
                """)
        return try await connection.one("select n from counted")
    }

    private func query(_ connection: PostgresConnection, _ number: Int) async throws -> Int {
        try await connection.one("select \(number) + 40 as again")
    }

    @Test func `is prepared, once, and answers as ever`() async throws {
        try await withTestConnection { connection async throws in
            #expect(try await query(connection, 1) == 41)
            #expect(try await prepared(connection, like: "%as again") == 0)
            for number in 2...9 { #expect(try await query(connection, number) == 40 + number) }
            #expect(try await prepared(connection, like: "%as again") == 1)
            let none: Int? = try await connection.one("select \(Int?.none) + 40 as again")
            #expect(none == nil)
        }
    }

    @Test func `is prepared on its way through a pipeline`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8 primary key)")
            let statements = (1...20).map { SQL("insert into t values ($1) returning a", $0) }
            let results = try await connection.pipeline(statements).get()
            #expect(try results.map { try $0[0].decode("a", as: Int.self) } == Array(1...20))
            #expect(try await prepared(connection, like: "insert into t%") == 1)
        }
    }

    @Test func `is counted once where the pipeline says which failed`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8 primary key)")
            for round in 0..<4 {
                let rows = [1, 2, 2, 3].map { SQL("insert into t values ($1)", $0 + 10 * round) }
                guard case .failed(let error, let statement) = await connection.pipeline(rows) else {
                    Issue.record("A duplicate was stored in round \(round).")
                    return
                }
                #expect(statement == 2)
                #expect(error.isUniqueViolation)
                #expect(error.query == "insert into t values ($1)")
            }
            #expect(try await connection.one("select count(*) from t") == 0)
            #expect(try await prepared(connection, like: "insert into t%") == 1)
        }
    }

    @Test func `that PostgreSQL refuses is refused in the same words each time, and prepared under no name`()
        async throws
    {
        try await withTestConnection { connection async throws in
            for _ in 0..<4 {
                let error = try await postgresError { try await connection.query("select\n nothing from nowhere") }
                #expect(error.kind == .server)
                #expect(error.sqlState == "42P01")
                #expect(error.line == 2)
                let outcome = await connection.pipeline(["select 1 as fine", "select\n nothing from nowhere"])
                guard case .failed(let other, let statement) = outcome else { throw NothingThrown() }
                #expect(statement == 1)
                #expect(other.message == error.message)
            }
            #expect(try await prepared(connection, like: "%nowhere%") == 0)
            #expect(try await query(connection, 2) == 42)
        }
    }

    @Test func `that no longer fits its table, or is gone, fails once at most`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (a int8)")
            try await connection.query("insert into t values (7)")
            for _ in 0..<3 { _ = try await connection.query("select * from t") }
            try await connection.execute(script: "alter table t add column b text")
            let error = try await postgresError { try await connection.query("select * from t") }
            #expect(error.sqlState == "0A000")
            for _ in 0..<3 { #expect(try await connection.query("select * from t").count == 1) }
            try await connection.execute(script: "deallocate all")
            let gone = try await postgresError { try await connection.query("select * from t") }
            #expect(gone.sqlState == "26000")
            for _ in 0..<3 { #expect(try await connection.query("select * from t").count == 1) }
        }
    }

    @Test func `is not prepared where there are too many of them already`() async throws {
        try await withTestConnection { connection async throws in
            for number in 0..<300 {
                let sql = SQL("select \(number) as many", parameters: [])
                let twice = try await connection.pipeline([sql, sql]).get()
                #expect(try twice[1][0].decode("many", as: Int32.self) == Int32(number))
            }
            #expect(try await prepared(connection, like: "%as many") == 256)
        }
    }

    @Test func `whose rows are read one by one is prepared too`() async throws {
        try await withTestConnection { connection async throws in
            for round in 1...3 {
                var sum = 0
                try await connection.forEachRow("select n from generate_series(1, \(round)) n") { row in
                    sum += Int(try row.decode("n", as: Int64.self))
                }
                #expect(sum == (1...round).reduce(0, +))
            }
            #expect(try await prepared(connection, like: "%generate_series%") == 1)
        }
    }
}
