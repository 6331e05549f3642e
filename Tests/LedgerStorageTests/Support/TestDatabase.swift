import PostgresPQ
import TestSupport

/// Looks and reaches behind the service, as the owner of the tables does.
enum TestDatabase {
    static func owner(of connectionString: String) async throws -> PostgresConnection {
        try await TestLedger.owner(connectionString)
    }

    /// An owner whom no trigger and no foreign key stops: who tampers.
    static func tamperer(of connectionString: String) async throws -> PostgresConnection {
        let connection = try await owner(of: connectionString)
        try await connection.execute(script: "set session_replication_role = replica")
        return connection
    }
}

extension PostgresConnection {
    struct Column: Sendable {
        var name: String
        var type: String
    }

    /// The columns of a table of the ledger, in order.
    func columns(of table: String) async throws -> [Column] {
        let rows = try await query(
            SQL(
                """
                select column_name::text, data_type::text from information_schema.columns
                where table_schema = 'ledger' and table_name = $1 order by ordinal_position
                """, table))
        return try rows.map { Column(name: try $0.decode("column_name"), type: try $0.decode("data_type")) }
    }

    /// Every row of a table as text, sorted.
    func dump(_ table: String) async throws -> [String] {
        try await texts("select t::text from \(table) t order by 1")
    }

    /// The first column of a query's rows.
    func texts(_ query: String) async throws -> [String] {
        try await self.query(SQL(query)).map { try $0.decode(0, as: String.self) }
    }

    func number(_ query: String) async throws -> Int {
        Int(try await self.query(SQL(query))[0].decode(0, as: Int64.self))
    }

    /// Asks again until the number is reached; throws when it never is, so that nobody waits for ever.
    func wait(until query: String, isAtLeast wanted: Int) async throws {
        for _ in 0..<Self.questionsMax {
            if try await number(query) >= wanted { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NeverReached(query: query)
    }

    private static let questionsMax = 6000
}

struct NeverReached: Error { var query: String }
