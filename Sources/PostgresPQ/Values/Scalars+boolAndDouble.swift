extension Bool: PostgresScalar {
    public static var postgresType: PostgresType { .bool }

    public func write(to writer: inout BinaryWriter) { writer.append(UInt8(self ? 1 : 0)) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Bool {
        try BinaryReader.only(bytes) as UInt8 != 0
    }
}

extension Double: PostgresScalar {
    public static var postgresType: PostgresType { .float8 }

    public static func accepts(_ type: PostgresType) -> Bool { type == .float8 || type == .float4 }

    public func write(to writer: inout BinaryWriter) { writer.append(bitPattern) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Double {
        type == .float4
            ? Double(Float(bitPattern: try BinaryReader.only(bytes)))
            : Double(bitPattern: try BinaryReader.only(bytes))
    }
}
