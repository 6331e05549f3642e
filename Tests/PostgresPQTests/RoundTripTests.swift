import PostgresPQ
import Testing

@Suite struct `Values survive the way to PostgreSQL and back` {
    /// Sends each value, has PostgreSQL name its type, and reads it back.
    private func check<Value: PostgresEncodable & PostgresDecodable & Equatable>(
        _ values: [Value], _ type: String
    ) async throws {
        try await withTestConnection { connection async throws in
            for value in values {
                let row = try #require(
                    try await connection.query("select \(value) as v, pg_typeof(\(value))::text as t").first)
                #expect(try row.decode("v") == value)
                #expect(try row.decode("t") == type)
            }
            let null: Value? = nil
            #expect(try await connection.one("select \(null)", as: Value?.self) == nil)
            #expect(try await connection.one("select pg_typeof(\(null))::text") == type)
        }
    }

    @Test func `integers, to their extremes`() async throws {
        try await check([Int.min, -1, 0, 1, Int.max], "bigint")
        try await check([Int64.min, 0, Int64.max], "bigint")
        try await check([Int32.min, -1, Int32.max], "integer")
        try await check([Int16.min, -1, Int16.max], "smallint")
    }

    @Test func `booleans and doubles`() async throws {
        try await check([true, false], "boolean")
        try await check([0, -0.5, .pi, .infinity, -.infinity, .leastNonzeroMagnitude], "double precision")
        let nan = try await withTestConnection { try await $0.one("select \(Double.nan)", as: Double.self) }
        #expect(nan.isNaN)
    }

    @Test func `text, empty and in any script`() async throws {
        try await check(
            ["", " ", "Zürich", "日本語", "👩‍👩‍👧", "'; drop table x; --", "$1 \\ \" '", "\u{1}\n\t"],
            "text")
    }

    @Test func `bytes, empty and null`() async throws {
        try await check([[], [0], [0, 255, 0], Array(0...255)] as [[UInt8]], "bytea")
    }

    @Test func `UUIDs`() async throws {
        let zero = try #require(PostgresUUID(bytes: [UInt8](repeating: 0, count: 16)))
        let uuid = try #require(PostgresUUID("0190F3A0-1b2c-7d3e-8f40-5a6b7c8d9eff"))
        try await check([zero, uuid], "uuid")
        #expect(uuid.description == "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9eff")
        let text = try await withTestConnection { try await $0.one("select \(uuid)::text", as: String.self) }
        #expect(text == uuid.description)
        #expect(PostgresUUID(bytes: uuid.bytes) == uuid)
        for wrong in [
            "", "0190f3a01b2c7d3e8f405a6b7c8d9eff", "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9ef+",
            "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9efg", "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9ef",
            "0190f3a01b2c-7d3e-8f40--5a6b7c8d9eff",
            "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9e-f", "0190f3a0-1b2c-7d3e-8f4-05a6b7c8d9eff",
            "0190f3a0-1b2c-7d3e-8f40-5a6b7c8d9e\u{661}", "０190f3a0-1b2c-7d3e-8f40-5a6b7c8d9",
        ] {
            #expect(PostgresUUID(wrong) == nil, "\(wrong)")
        }
        for _ in 0..<1000 {
            let any = PostgresUUID(high: .random(in: 0...(.max)), low: .random(in: 0...(.max)))
            #expect(PostgresUUID(any.description) == any && PostgresUUID(any.description.uppercased()) == any)
        }
    }

    @Test func `days, before 1970 too`() async throws {
        try await check([-719_162, -1, 0, 10_956, 10_957, 20_000].map(PostgresDate.init(daysSinceEpoch:)), "date")
        try await withTestConnection { connection async throws in
            let days: [(String, Int32)] = [("1969-12-31", -1), ("2000-01-01", 10_957), ("0001-01-01", -719_162)]
            for (text, number) in days {
                let date = try await connection.one("select \(text)::date", as: PostgresDate.self)
                #expect(date.daysSinceEpoch == number)
            }
        }
    }

    @Test func `moments, before 1970 too`() async throws {
        try await check(
            [-62_135_596_800_000_000, -1, 0, 946_684_800_000_001, 1_750_000_000_123_456]
                .map(PostgresTimestamp.init(microsecondsSinceEpoch:)), "timestamp with time zone")
        let moment = try await withTestConnection {
            try await $0.one(
                "select '1969-12-31 23:59:59.999999+00'::timestamptz", as: PostgresTimestamp.self)
        }
        #expect(moment.microsecondsSinceEpoch == -1)
    }

    @Test func `arrays, empty and with extremes`() async throws {
        try await check([[], [.min, 0, .max]] as [[Int]], "bigint[]")
        try await check([[], [.min, 0, .max]] as [[Int32]], "integer[]")
        try await check([[], [.min, 0, .max]] as [[Int16]], "smallint[]")
        try await check([[], [true, false]], "boolean[]")
        try await check([[], [1.5, -2]], "double precision[]")
        try await check([[], ["", "a,b", "{\"x\"}", "NULL"]], "text[]")
        try await check([[], [[], [0, 1]]] as [[[UInt8]]], "bytea[]")
        try await check([[], [PostgresDate(daysSinceEpoch: -1)]], "date[]")
        try await check(
            [[], [PostgresTimestamp(microsecondsSinceEpoch: -1)]], "timestamp with time zone[]")
        try await check([[], [try #require(PostgresUUID(bytes: Array(1...16)))]], "uuid[]")
    }

    @Test func `arrays with NULLs`() async throws {
        try await check([[nil], [1, nil, .min]] as [[Int?]], "bigint[]")
        try await check([[nil, "", "NULL"]] as [[String?]], "text[]")
        try await check([[nil, [], [0]]] as [[[UInt8]?]], "bytea[]")
        try await check([[nil, true]] as [[Bool?]], "boolean[]")
        try await check([[nil, PostgresDate(daysSinceEpoch: 0)]] as [[PostgresDate?]], "date[]")
    }

    @Test func `an array of ten thousand, used by unnest`() async throws {
        let numbers = Array(1...10_000)
        let rows = try await withTestConnection { try await $0.query("select unnest(\(numbers)) as n") }
        #expect(try rows.map { try $0.decode("n", as: Int.self) } == numbers)
    }
}
