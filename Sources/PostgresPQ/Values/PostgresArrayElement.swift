/// What an array in Swift may hold to be an array in PostgreSQL.
///
/// Every `PostgresScalar`, optional or not; and `UInt8`, whose array is not an array there but a `bytea`.
public protocol PostgresArrayElement: Sendable {
    static func postgresParameter(of array: [Self]) -> PostgresParameter
    static var postgresNullArray: PostgresParameter { get }
    static func decodeArray(_ cell: PostgresCell) throws -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public var postgresParameter: PostgresParameter { Element.postgresParameter(of: self) }
    public static var postgresNull: PostgresParameter { Element.postgresNullArray }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public static func decode(_ cell: PostgresCell) throws -> [Element] {
        try Element.decodeArray(cell)
    }
}

extension Array: PostgresArrayElement where Element == UInt8 {}

extension PostgresScalar {
    public static func postgresParameter(of array: [Self]) -> PostgresParameter {
        BinaryArray.parameter(of: array) { $0 }
    }

    public static var postgresNullArray: PostgresParameter { BinaryArray.null(of: Self.self) }

    public static func decodeArray(_ cell: PostgresCell) throws -> [Self] {
        try BinaryArray.decode(cell) { (element: Self?) in
            guard let element else { throw PostgresDecodingProblem.nullElement }
            return element
        }
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresScalar {
    public static func postgresParameter(of array: [Wrapped?]) -> PostgresParameter {
        BinaryArray.parameter(of: array) { $0 }
    }

    public static var postgresNullArray: PostgresParameter { BinaryArray.null(of: Wrapped.self) }

    public static func decodeArray(_ cell: PostgresCell) throws -> [Wrapped?] {
        try BinaryArray.decode(cell) { $0 }
    }
}

extension UInt8: PostgresArrayElement {
    public static func postgresParameter(of array: [UInt8]) -> PostgresParameter {
        PostgresParameter(typeOID: PostgresType.bytea.oid, bytes: array)
    }

    public static var postgresNullArray: PostgresParameter {
        PostgresParameter(typeOID: PostgresType.bytea.oid, bytes: nil)
    }

    public static func decodeArray(_ cell: PostgresCell) throws -> [UInt8] {
        guard [UInt8].accepts(cell.type) else { throw PostgresDecodingProblem.typeMismatch }
        return try cell.withBytes { bytes in
            guard let bytes else { throw PostgresDecodingProblem.null }
            return try [UInt8].read(bytes, as: cell.type)
        }
    }
}
