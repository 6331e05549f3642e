/// Reads PostgreSQL's binary format, never past its end.
struct BinaryReader {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    mutating func read<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws -> Value {
        let raw = try readBytes(MemoryLayout<Value>.size)
        return Value(bigEndian: raw.loadUnaligned(as: Value.self))
    }

    mutating func readBytes(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw Self.malformed }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<count])
    }

    /// Reads the one integer that the whole value consists of.
    static func only<Value: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer) throws -> Value {
        guard bytes.count == MemoryLayout<Value>.size else { throw malformed }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    static let malformed = PostgresDecodingProblem.invalid("its bytes are not of the length its type has")
}
