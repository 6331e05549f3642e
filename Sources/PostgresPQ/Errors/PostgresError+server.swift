import CLibPQ

extension PostgresError {
    /// Reads the error that a PGresult carries.
    init(result: OpaquePointer, query: String) {
        let sqlState = Self.field(.sqlState, of: result)
        let primary = Self.field(.primaryMessage, of: result)
        let severity = Self.field(.severity, of: result)
        let endsSession = severity == "FATAL" || severity == "PANIC"
        // An error without a SQLSTATE is libpq's own; it makes one when the connection breaks.
        let isLost = endsSession || sqlState == nil
        let said =
            Self.message(sqlState: sqlState, primary: primary)
            ?? Self.firstSentence(PQresultErrorMessage(result))
        self.init(
            isLost ? .connectionLost : .server,
            isLost ? "The connection to PostgreSQL was lost: \(said)" : said,
            sqlState: sqlState,
            constraint: Self.field(.constraint, of: result),
            table: Self.field(.table, of: result),
            column: Self.field(.column, of: result),
            query: query,
            line: Self.field(.position, of: result).flatMap { Int($0) }.map { Self.line(at: $0, in: query) })
    }

    /// libpq's PG_DIAG_… codes, which are C characters and so do not reach Swift.
    private enum Field: Unicode.Scalar {
        case severity = "V"
        case sqlState = "C"
        case primaryMessage = "M"
        case position = "P"
        case table = "t"
        case column = "c"
        case constraint = "n"
    }

    private static func field(_ field: Field, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, Int32(field.rawValue.value)).map { String(cString: $0) }
    }

    /// Messages of class 22 quote the value: `invalid input syntax for type integer: "…"`.
    private static func message(sqlState: String?, primary: String?) -> String? {
        guard let sqlState, sqlState.hasPrefix("22") else { return primary }
        return DataException.conditions[sqlState] ?? "data_exception"
    }

    /// `position` counts characters from 1, as the server does.
    private static func line(at position: Int, in query: String) -> Int {
        1 + query.unicodeScalars.prefix(max(position - 1, 0)).count { $0 == "\n" }
    }
}
