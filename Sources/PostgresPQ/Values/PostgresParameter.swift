/// A value on its way to the server: its type and its bytes in PostgreSQL's binary format.
///
/// Printing one shows nothing of the value.
public struct PostgresParameter: Sendable {
    /// The PostgreSQL type; 0 lets the server infer it from the statement.
    let typeOID: UInt32
    /// Nil is NULL.
    let bytes: [UInt8]?
    /// Why PostgreSQL could not hold this value. The statement is then refused before it is sent.
    let refusal: String?

    init(typeOID: UInt32, bytes: [UInt8]?, refusal: String? = nil) {
        self.typeOID = typeOID
        self.bytes = bytes
        self.refusal = refusal
    }

    /// NULL of whatever type the statement wants there.
    public static let null = PostgresParameter(typeOID: 0, bytes: nil)

    /// UTF-8 text of type `json`, which PostgreSQL stores byte for byte as given.
    public static func json(_ utf8: [UInt8]) -> PostgresParameter {
        var writer = BinaryWriter()
        writer.append(text: utf8)
        return writer.parameter(typeOID: PostgresType.json.oid)
    }
}

extension PostgresParameter: PostgresEncodable {
    public var postgresParameter: PostgresParameter { self }
}

extension PostgresParameter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(a parameter)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
