import PostgresPQ
import Testing

@Suite struct `Values are bound, never spliced` {
    @Test func `an interpolated value becomes a parameter`() {
        let name = "'; drop table x; --"
        let sql: SQL = "select \(name), \(7) where \(true)"
        #expect(sql.text == "select $1, $2 where $3")
        #expect(sql.parameters.count == 3)
    }

    @Test func `a value that looks like SQL is stored as it is`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table x (name text)")
            let evil = "'; drop table x; --"
            let inserted = try await connection.query("insert into x values (\(evil))")
            #expect(inserted.affectedRows == 1)
            #expect(try await connection.one("select name from x") == evil)
        }
    }

    @Test func `a statement from a file takes its parameters in order`() async throws {
        let text = "select $2 || $1 as both, $3::int4 is null as none"
        let none: Int32? = nil
        let row = try await withTestConnection { try #require(try await $0.query(SQL(text, "b", "a", none)).first) }
        #expect(try row.decode("both") == "ab")
        #expect(try row.decode("none") == true)
    }

    @Test func `an empty text is not NULL`() async throws {
        try await withTestConnection { connection async throws in
            #expect(try await connection.one("select \("") is null") == false)
            #expect(try await connection.one("select \([UInt8]()) is null") == false)
        }
    }

    @Test func `json keeps the bytes it was given`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.query("create temporary table t (body json, other jsonb)")
            let body = Array(#"{"b":1,  "a":"é", "b":2}"#.utf8)
            try await connection.query("insert into t values (\(PostgresParameter.json(body)), '{\"a\": 1}')")
            let row = try #require(try await connection.query("select * from t").first)
            #expect(try row.decode("body") == body)
            #expect(try row.decode("body") == String(decoding: body, as: UTF8.self))
            #expect(try row.decode("other") == #"{"a": 1}"#)
        }
    }

    @Test func `a text with a null character is refused, not cut short`() async throws {
        try await withTestConnection { connection async throws in
            for sql: SQL in [
                "select 1, \("secret\0rest")", "select 1, \(["a", "secret\0"])",
                SQL("select 1, $1", "\0secret" as String?),
            ] {
                let error = try await postgresError { try await connection.query(sql) }
                #expect(error.kind == .encoding)
                #expect(error.message.contains("null character (U+0000)"))
                #expect(!"\(error)".contains("secret"))
            }
            let inText = try await postgresError { try await connection.query(SQL("select 1\0; junk")) }
            #expect(inText.kind == .encoding)
            let inScript = try await postgresError { try await connection.execute(script: "select 1\0") }
            #expect(inScript.kind == .encoding)
            #expect(try await connection.one("select 1") == 1)
        }
    }

    @Test func `a moment PostgreSQL cannot hold is refused`() async throws {
        try await withTestConnection { connection async throws in
            let moment = PostgresTimestamp(microsecondsSinceEpoch: .min)
            #expect(try await postgresError { try await connection.query("select \(moment)") }.kind == .encoding)
            let day = PostgresDate(daysSinceEpoch: .min)
            #expect(try await postgresError { try await connection.query("select \(day)") }.kind == .encoding)
        }
    }

    @Test func `more parameters than PostgreSQL can count are refused`() async throws {
        let sql = SQL("select 1", parameters: Array(repeating: .null, count: 65_536))
        let error = try await withTestConnection { connection async throws in
            try await postgresError { try await connection.query(sql) }
        }
        #expect(error.kind == .encoding)
        #expect(error.message == "65536 parameters are more than the 65535 a statement can have.")
    }

    @Test func `printing a statement, a parameter or a row shows no value`() async throws {
        let sql: SQL = "select \("secret") as s"
        let row = try await withTestConnection { try #require(try await $0.query(sql).first) }
        var dumped = ""
        dump(sql, to: &dumped)
        dump(sql.parameters, to: &dumped)
        dump(row, to: &dumped)
        for shown in ["\(sql)", String(reflecting: sql), "\(sql.parameters)", "\(row)", dumped] {
            #expect(!shown.contains("secret"))
            #expect(!shown.contains("115, 101, 99"))
        }
    }
}
