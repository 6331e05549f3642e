/// What a statement answered: its rows, in order, and what it changed.
///
/// Rows and cells are views into libpq's own memory, which is freed with the last of them.
public struct PostgresResult: Sendable {
    let storage: ResultStorage

    public var columns: [PostgresColumn] { storage.columns }

    /// How many rows the statement inserted, updated, deleted, or selected. 0 for other statements.
    public var affectedRows: Int { storage.affectedRows }
}

extension PostgresResult: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { storage.rowCount }

    /// The index must be one of the collection's, as with any collection.
    public subscript(index: Int) -> PostgresRow {
        precondition(indices.contains(index), "There is no row \(index) in a result of \(count).")
        return PostgresRow(storage: storage, index: Int32(index))
    }
}

extension PostgresResult: CustomStringConvertible, CustomReflectable {
    /// Says how many rows there are, and nothing of what they hold.
    public var description: String { "\(count) rows of \(columns.map(\.name))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A column of a result, by the name the statement gave it.
public struct PostgresColumn: Sendable, Hashable {
    public let name: String
    public let type: PostgresType
}
