/// A value that can be read from a column.
///
/// A type of our own conforms through the value it wraps, and throws
/// `PostgresDecodingProblem.invalid` with a reason that does not repeat the value.
public protocol PostgresDecodable: Sendable {
    static func decode(_ cell: PostgresCell) throws -> Self
}

/// Why a cell is not a value of the type asked for. The row adds the column, both types and the query.
public enum PostgresDecodingProblem: Error, Sendable, Hashable {
    case null
    case nullElement
    case typeMismatch
    /// The type is right but this value is not. The reason must not repeat the value.
    case invalid(String)
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public static func decode(_ cell: PostgresCell) throws -> Wrapped? {
        cell.isNull ? nil : try Wrapped.decode(cell)
    }
}
