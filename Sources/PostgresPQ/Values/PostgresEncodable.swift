/// A value that can be bound to a statement.
///
/// A type of our own conforms in one line, through the value it wraps:
/// `var postgresParameter: PostgresParameter { uuid.postgresParameter }`.
public protocol PostgresEncodable: Sendable {
    var postgresParameter: PostgresParameter { get }

    /// What a nil of this type binds. Without one of its own, the server infers the type.
    static var postgresNull: PostgresParameter { get }
}

extension PostgresEncodable {
    public static var postgresNull: PostgresParameter { .null }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public var postgresParameter: PostgresParameter {
        self?.postgresParameter ?? Wrapped.postgresNull
    }

    public static var postgresNull: PostgresParameter { Wrapped.postgresNull }
}
