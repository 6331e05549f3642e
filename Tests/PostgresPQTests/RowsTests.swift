import Foundation
import PostgresPQ
import Testing

@Suite struct `Reading rows one by one` {
    private struct Enough: Error {}

    @Test func `a million rows, in bounded memory`() async throws {
        let before = residentBytes()
        try await withTestConnection(statementTimeoutMilliseconds: nil) { connection async throws in
            var count = 0
            var sum = 0
            let million: SQL = "select n, repeat('x', 100) as padding from generate_series(1, \(1_000_000)) n"
            try await connection.forEachRow(million) { row in
                count += 1
                sum += try row.decode("n", as: Int.self)
            }
            #expect(count == 1_000_000)
            #expect(sum == 500_000_500_000)
            #expect(try await connection.one("select 1") == 1)
        }
        // Held at once, they would be some gigabytes. What other tests hold meanwhile counts too.
        #expect(residentBytes() - before < 600 << 20)
    }

    @Test func `no rows`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.forEachRow("select 1 where false") { _ in Issue.record("A row.") }
            #expect(try await connection.one("select 1") == 1)
        }
    }

    @Test func `exactly one batch, and one row more`() async throws {
        try await withTestConnection { connection async throws in
            for expected in [511, 512, 513, 1_024] {
                var count = 0
                try await connection.forEachRow("select generate_series(1, \(expected))") { _ in count += 1 }
                #expect(count == expected)
            }
        }
    }

    @Test func `an error among the rows ends them`() async throws {
        try await withTestConnection { connection async throws in
            var count = 0
            let error = try await postgresError {
                try await connection.forEachRow("select 1 / (2000 - n) from generate_series(1, 3000) n") { _ in
                    count += 1
                }
            }
            #expect(error.sqlState == "22012")
            #expect(count < 2_000)
            #expect(try await connection.one("select 1") == 1)
        }
    }

    @Test func `a body that throws with rows to come closes the connection`() async throws {
        try await withTestConnection { connection async throws in
            await #expect(throws: Enough.self) {
                try await connection.forEachRow("select generate_series(1, 100000)") { _ in throw Enough() }
            }
            let error = try await postgresError { try await connection.query("select 1") }
            #expect(error.kind == .connectionClosed)
        }
    }

    @Test func `a body that throws at the end leaves it open`() async throws {
        try await withTestConnection { connection async throws in
            await #expect(throws: Enough.self) {
                try await connection.forEachRow("select generate_series(1, 10)") { _ in throw Enough() }
            }
            #expect(try await connection.one("select 1") == 1)
        }
    }

    @Test func `a row outlives the connection`() async throws {
        var rows: [PostgresRow] = []
        try await withTestConnection { connection async throws in
            try await connection.forEachRow("select n from generate_series(1, 3) n") { rows.append($0) }
        }
        #expect(try rows.map { try $0.decode("n", as: Int.self) } == [1, 2, 3])
    }
}

private func residentBytes() -> Int {
    let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4_096
}
