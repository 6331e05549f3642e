/// PostgreSQL's binary form of an array of one dimension: the number of dimensions, whether there are
/// NULLs, the type of the elements; then, unless it is empty, its length and the index of its first
/// element; then the elements, each preceded by its length in bytes, which is -1 for NULL.
enum BinaryArray {
    static func parameter<Item, Scalar: PostgresScalar>(
        of array: [Item], _ scalar: (Item) -> Scalar?
    ) -> PostgresParameter {
        var writer = BinaryWriter(capacity: headerBytes + array.count * usualElementBytes)
        writer.append(Int32(array.isEmpty ? 0 : 1))
        let nullsPlace = writer.bytes.count
        writer.append(UInt32(0))
        writer.append(Scalar.postgresType.oid)
        if !array.isEmpty {
            writer.append(Int32(clamping: array.count))
            writer.append(Int32(1))
        }
        var hasNulls = false
        for item in array {
            if let value = scalar(item) {
                writer.appendCounted { value.write(to: &$0) }
            } else {
                writer.append(Int32(-1))
                hasNulls = true
            }
        }
        if hasNulls { writer.replace(at: nullsPlace, with: 1) }
        return writer.parameter(typeOID: arrayOID(of: Scalar.self))
    }

    private static let headerBytes = 20
    /// Its length, and a number or a short text.
    private static let usualElementBytes = 20

    static func null(of scalar: (some PostgresScalar).Type) -> PostgresParameter {
        PostgresParameter(typeOID: arrayOID(of: scalar), bytes: nil)
    }

    static func decode<Item, Scalar: PostgresScalar>(
        _ cell: PostgresCell, _ item: (Scalar?) throws -> Item
    ) throws -> [Item] {
        guard let declared = cell.type.element, Scalar.accepts(declared) else {
            throw PostgresDecodingProblem.typeMismatch
        }
        return try cell.withBytes { bytes in
            guard let bytes else { throw PostgresDecodingProblem.null }
            return try elements(of: bytes, item)
        }
    }

    private static func elements<Item, Scalar: PostgresScalar>(
        of bytes: UnsafeRawBufferPointer, _ item: (Scalar?) throws -> Item
    ) throws -> [Item] {
        var reader = BinaryReader(bytes)
        let dimensions: Int32 = try reader.read()
        _ = try reader.read(Int32.self)
        let type = PostgresType(oid: try reader.read())
        guard Scalar.accepts(type) else { throw PostgresDecodingProblem.typeMismatch }
        guard dimensions != 0 else { return [] }
        guard dimensions == 1 else {
            throw PostgresDecodingProblem.invalid("it is an array of \(dimensions) dimensions, not of 1")
        }
        let count: Int32 = try reader.read()
        _ = try reader.read(Int32.self)
        var items: [Item] = []
        // Every element takes at least the 4 bytes of its length: a false count cannot reserve more.
        items.reserveCapacity(min(Int(max(count, 0)), bytes.count / 4))
        for _ in 0..<max(count, 0) {
            let length: Int32 = try reader.read()
            let scalar = length < 0 ? nil : try Scalar.read(try reader.readBytes(Int(length)), as: type)
            items.append(try item(scalar))
        }
        return items
    }

    /// 0, by which the server infers the type, stands in for arrays this module does not list; there are none.
    private static func arrayOID(of scalar: (some PostgresScalar).Type) -> UInt32 {
        scalar.postgresType.array?.oid ?? 0
    }
}
