// An integer reads every PostgreSQL integer that always fits in it, and is sent as the one of its size.

extension Int16: PostgresScalar {
    public static var postgresType: PostgresType { .int2 }

    public func write(to writer: inout BinaryWriter) { writer.append(self) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Int16 {
        try BinaryReader.only(bytes)
    }
}

extension Int32: PostgresScalar {
    public static var postgresType: PostgresType { .int4 }

    public static func accepts(_ type: PostgresType) -> Bool { type == .int4 || type == .int2 }

    public func write(to writer: inout BinaryWriter) { writer.append(self) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Int32 {
        type == .int2 ? Int32(try BinaryReader.only(bytes) as Int16) : try BinaryReader.only(bytes)
    }
}

extension Int64: PostgresScalar {
    public static var postgresType: PostgresType { .int8 }

    public static func accepts(_ type: PostgresType) -> Bool {
        type == .int8 || type == .int4 || type == .int2 || type == .objectID || type == .xid8
    }

    public func write(to writer: inout BinaryWriter) { writer.append(self) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Int64 {
        switch type {
        case .int2: return Int64(try BinaryReader.only(bytes) as Int16)
        case .int4: return Int64(try BinaryReader.only(bytes) as Int32)
        case .objectID: return Int64(try BinaryReader.only(bytes) as UInt32)
        case .xid8:
            guard let id = Int64(exactly: try BinaryReader.only(bytes) as UInt64) else {
                throw PostgresDecodingProblem.invalid("it is beyond Int64.max")
            }
            return id
        default: return try BinaryReader.only(bytes)
        }
    }
}

extension Int: PostgresScalar {
    public static var postgresType: PostgresType { .int8 }

    public static func accepts(_ type: PostgresType) -> Bool { Int64.accepts(type) }

    public func write(to writer: inout BinaryWriter) { writer.append(Int64(self)) }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Int {
        Int(try Int64.read(bytes, as: type))
    }
}
