/// One value of a row, not yet decoded.
public struct PostgresCell: Sendable {
    let storage: ResultStorage
    let row: Int32
    let column: Int32

    public var type: PostgresType { storage.columns[Int(column)].type }

    public var isNull: Bool { storage.isNull(row: row, column: column) }

    /// Lends the value in PostgreSQL's binary format, nil for NULL, while `body` runs.
    public func withBytes<Value>(
        _ body: (UnsafeRawBufferPointer?) throws -> Value
    ) rethrows -> Value {
        try storage.withBytes(row: row, column: column, body)
    }
}

extension PostgresCell: CustomStringConvertible, CustomReflectable {
    /// Says nothing of the value.
    public var description: String { "(a \(type))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
