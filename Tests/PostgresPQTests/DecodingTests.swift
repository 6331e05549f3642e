import PostgresPQ
import Testing

@Suite struct `A value of the wrong type is refused by name` {
    private func failure<Value: PostgresDecodable>(
        _ sql: SQL, as type: Value.Type
    ) async throws -> PostgresError {
        try await withTestConnection { connection async throws in
            try await postgresError { _ = try await connection.one(sql, as: type) }
        }
    }

    @Test func `the error names column, both types and the query`() async throws {
        let error = try await failure("select 'secret'::text as amount", as: Int.self)
        #expect(error.kind == .decoding)
        #expect(error.column == "amount")
        #expect(
            error.description == """
                Column "amount" is of type text, which does not decode as Int. \
                [query: select 'secret'::text as amount]
                """)
    }

    @Test func `NULL needs an optional`() async throws {
        let error = try await failure("select null::int8 as amount", as: Int.self)
        #expect(error.message == "Column \"amount\", of type int8, is NULL, which Int cannot be.")
        let array = try await failure("select array[1, null]::int8[] as a", as: [Int].self)
        #expect(
            array.message
                == "Column \"a\", of type int8[], holds a NULL, which an element of Array<Int> cannot be.")
        #expect(try await failure("select null::bytea", as: [UInt8].self).kind == .decoding)
        #expect(try await failure("select null::int8[]", as: [Int].self).kind == .decoding)
    }

    @Test func `what might not fit does not decode`() async throws {
        let messages = [
            try await failure("select 1::int8 as v", as: Int32.self).message,
            try await failure("select 1::int4 as v", as: Int16.self).message,
            try await failure("select 1.5::numeric as v", as: Double.self).message,
            try await failure("select 1::float8 as v", as: Int.self).message,
            try await failure("select now()::timestamp as v", as: PostgresTimestamp.self).message,
        ]
        #expect(
            messages == [
                "Column \"v\" is of type int8, which does not decode as Int32.",
                "Column \"v\" is of type int4, which does not decode as Int16.",
                "Column \"v\" is of type numeric, which does not decode as Double.",
                "Column \"v\" is of type float8, which does not decode as Int.",
                "Column \"v\" is of type timestamp, which does not decode as PostgresTimestamp.",
            ])
    }

    @Test func `infinity is neither a day nor a moment`() async throws {
        for infinity in ["infinity", "-infinity"] {
            let day = try await failure("select \(infinity)::text::date", as: PostgresDate.self)
            #expect(day.message.hasSuffix("does not decode as PostgresDate: it is infinity."))
            let moment = try await failure("select \(infinity)::text::timestamptz", as: PostgresTimestamp.self)
            #expect(moment.message.hasSuffix("does not decode as PostgresTimestamp: it is infinity."))
        }
    }

    @Test func `an array must have one dimension and the right elements`() async throws {
        let square = try await failure("select '{{1},{2}}'::int8[]", as: [Int].self)
        #expect(square.message.hasSuffix("it is an array of 2 dimensions, not of 1."))
        let texts = try await failure("select '{a}'::text[]", as: [Int].self)
        #expect(texts.message.hasSuffix("is of type text[], which does not decode as Array<Int>."))
        let number = try await failure("select 1", as: [Int].self)
        #expect(number.message.hasSuffix("is of type int4, which does not decode as Array<Int>."))
    }

    @Test func `a type that is not built in is shown by its oid`() async throws {
        let error = try await withTestConnection { connection async throws in
            try await connection.query("create type pg_temp.mood as enum ('low', 'high')")
            return try await postgresError {
                try await connection.one("select 'low'::pg_temp.mood", as: String.self)
            }
        }
        #expect(error.message.contains(/is of type [0-9]{5,}, which does not decode as String/))
    }

    @Test func `a column that is not there is answered with those that are`() async throws {
        try await withTestConnection { connection async throws in
            let row = try #require(try await connection.query("select 1 as a, 2 as b").first)
            let named = try await postgresError { _ = try row.decode("c", as: Int.self) }
            #expect(named.message == "There is no column \"c\"; there are: \"a\", \"b\".")
            let placed = try await postgresError { _ = try row.decode(2, as: Int.self) }
            #expect(placed.message == "There is no column at position 2; there are 2.")
            #expect(try await postgresError { _ = try row.decode(-1, as: Int.self) }.kind == .decoding)
        }
    }

    @Test func `smaller integers widen`() async throws {
        try await withTestConnection { connection async throws in
            #expect(try await connection.one("select (-7)::int2", as: Int.self) == -7)
            #expect(try await connection.one("select (-7)::int2", as: Int32.self) == -7)
            #expect(try await connection.one("select (-7)::int4", as: Int64.self) == -7)
            #expect(try await connection.one("select 4294967295::oid", as: Int.self) == 4_294_967_295)
            #expect(try await connection.one("select pg_current_xact_id()", as: Int.self) > 0)
            #expect(try await connection.one("select '{1,2}'::int2[]", as: [Int].self) == [1, 2])
            #expect(try await connection.one("select 1.5::float4", as: Double.self) == 1.5)
        }
    }

    @Test func `everything that is text reads as text and as bytes`() async throws {
        try await withTestConnection { connection async throws in
            for type in ["text", "varchar(9)", "char(3)", "name", "json", "jsonb"] {
                let sql = SQL("select '\"a\"'::" + type)
                #expect(try await connection.one(sql) == "\"a\"")
                #expect(try await connection.one(sql) == Array("\"a\"".utf8))
            }
            #expect(try await connection.one("select 'x'::\"char\"") == "x")
            #expect(try await connection.one("select array['x']::name[]") == ["x"])
        }
    }

    @Test func `a type of one's own wraps another`() async throws {
        let account = Account(number: 7)
        try await withTestConnection { connection async throws in
            #expect(try await connection.one("select \(account)") == account)
            #expect(try await connection.one("select \(Account?.none)::int8", as: Account?.self) == nil)
            let error = try await postgresError {
                try await connection.one("select (-1)::int8 as a", as: Account.self)
            }
            #expect(error.message == "Column \"a\", of type int8, does not decode as Account: it is negative.")
        }
    }

    private struct Account: PostgresEncodable, PostgresDecodable, Equatable {
        let number: Int

        var postgresParameter: PostgresParameter { number.postgresParameter }

        static func decode(_ cell: PostgresCell) throws -> Account {
            let number = try Int.decode(cell)
            guard number >= 0 else { throw PostgresDecodingProblem.invalid("it is negative") }
            return Account(number: number)
        }
    }
}
