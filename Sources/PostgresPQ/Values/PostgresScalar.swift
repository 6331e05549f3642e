/// A type with a binary form of its own in PostgreSQL, alone or as an element of an array.
///
/// The conformances are this module's; other types conform to `PostgresEncodable` and
/// `PostgresDecodable` through one of them.
public protocol PostgresScalar: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    /// The type a parameter is sent as.
    static var postgresType: PostgresType { get }
    /// Whether a value of this PostgreSQL type always fits, by what it means and by its size.
    static func accepts(_ type: PostgresType) -> Bool
    func write(to writer: inout BinaryWriter)
    /// Throws `PostgresDecodingProblem`.
    static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Self
}

extension PostgresScalar {
    public static func accepts(_ type: PostgresType) -> Bool { type == postgresType }

    public var postgresParameter: PostgresParameter {
        var writer = BinaryWriter()
        write(to: &writer)
        return writer.parameter(typeOID: Self.postgresType.oid)
    }

    public static var postgresNull: PostgresParameter {
        PostgresParameter(typeOID: postgresType.oid, bytes: nil)
    }

    public static func decode(_ cell: PostgresCell) throws -> Self {
        let type = cell.type
        guard accepts(type) else { throw PostgresDecodingProblem.typeMismatch }
        return try cell.withBytes { bytes in
            guard let bytes else { throw PostgresDecodingProblem.null }
            return try read(bytes, as: type)
        }
    }
}
