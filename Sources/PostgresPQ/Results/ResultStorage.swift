import CLibPQ

/// Owns one PGresult, and frees it.
///
/// Sendable although it holds a pointer: libpq allows any thread to read a PGresult, and nobody writes one.
final class ResultStorage: @unchecked Sendable {
    private let result: OpaquePointer
    let columns: [PostgresColumn]
    let query: String
    let rowCount: Int

    /// Takes over `result`. The rows of one statement can share their columns.
    init(owning result: OpaquePointer, query: String, columns: [PostgresColumn]? = nil) {
        self.result = result
        self.query = query
        rowCount = Int(PQntuples(result))
        self.columns = columns ?? Self.columns(of: result)
    }

    deinit {
        PQclear(result)
    }

    var affectedRows: Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// What the server calls the statement it has executed: `INSERT 0 1`, `COMMIT`, `ROLLBACK`.
    var commandTag: String {
        PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    var sizeBytes: Int { PQresultMemorySize(result) }

    /// Nil for NULL. The bytes may be used only while `body` runs.
    func withBytes<Value>(
        row: Int32, column: Int32, _ body: (UnsafeRawBufferPointer?) throws -> Value
    ) rethrows -> Value {
        try withExtendedLifetime(self) {
            guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
                return try body(nil)
            }
            return try body(
                UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column))))
        }
    }

    func isNull(row: Int32, column: Int32) -> Bool {
        PQgetisnull(result, row, column) != 0
    }

    private static func columns(of result: OpaquePointer) -> [PostgresColumn] {
        (0..<PQnfields(result)).map { index in
            PostgresColumn(
                name: PQfname(result, index).map { String(cString: $0) } ?? "",
                type: PostgresType(oid: PQftype(result, index)))
        }
    }
}
