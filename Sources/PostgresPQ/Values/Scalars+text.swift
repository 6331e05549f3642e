/// Sent as `text`; write `$1::json` or the like where PostgreSQL wants another type.
extension String: PostgresScalar {
    public static var postgresType: PostgresType { .text }

    public static func accepts(_ type: PostgresType) -> Bool {
        type == .text || PostgresType.texts.contains(type) || type == .jsonb
    }

    public func write(to writer: inout BinaryWriter) { writer.append(text: utf8) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> String {
        let bytes = try textBytes(bytes, as: type)
        // ASCII, as nearly every text is, is UTF-8: the validating initializer, which is generic, need not be asked.
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PostgresDecodingProblem.invalid("it is not UTF-8")
        }
        return text
    }
}

/// Bytes are sent as `bytea`, and read from `bytea` or from anything that is text.
extension Array: PostgresScalar where Element == UInt8 {
    public static var postgresType: PostgresType { .bytea }

    public static func accepts(_ type: PostgresType) -> Bool {
        type == .bytea || String.accepts(type)
    }

    public func write(to writer: inout BinaryWriter) { writer.append(raw: self) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> [UInt8] {
        Array(try textBytes(bytes, as: type))
    }
}

/// `jsonb` alone puts a version, always 1, before its text.
private func textBytes(
    _ bytes: UnsafeRawBufferPointer, as type: PostgresType
) throws -> UnsafeRawBufferPointer {
    guard type == .jsonb else { return bytes }
    guard bytes.first == 1 else {
        throw PostgresDecodingProblem.invalid("it has a jsonb version that is not 1")
    }
    return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
}
