/// One row of a result.
public struct PostgresRow: Sendable {
    let storage: ResultStorage
    let index: Int32

    public var columns: [PostgresColumn] { storage.columns }

    /// Reads a column by name, the first if several have it; names are compared exactly.
    ///
    /// Throws `PostgresError` of kind `.decoding`, which names the column, both types and the query but
    /// not the value: if there is no such column, its type is another, or it is NULL and `Value` is not optional.
    public func decode<Value: PostgresDecodable>(
        _ column: String, as _: Value.Type = Value.self
    ) throws -> Value {
        guard let position = storage.columns.firstIndex(where: { $0.name == column }) else {
            let known = storage.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
            throw PostgresError.decoding(
                "There is no column \"\(column)\"; there are: \(known).", query: storage.query)
        }
        return try decode(position)
    }

    /// Reads a column by its position, from 0.
    public func decode<Value: PostgresDecodable>(
        _ position: Int, as _: Value.Type = Value.self
    ) throws -> Value {
        guard storage.columns.indices.contains(position) else {
            throw PostgresError.decoding(
                "There is no column at position \(position); there are \(storage.columns.count).",
                query: storage.query)
        }
        do {
            return try Value.decode(
                PostgresCell(storage: storage, row: index, column: Int32(position)))
        } catch let problem as PostgresDecodingProblem {
            throw problem.error(
                column: storage.columns[position], swiftType: Value.self, query: storage.query)
        }
    }
}

extension PostgresRow: CustomStringConvertible, CustomReflectable {
    /// Names the columns, and nothing of what they hold.
    public var description: String { "a row of \(columns.map(\.name))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PostgresDecodingProblem {
    fileprivate func error(
        column: PostgresColumn, swiftType: Any.Type, query: String
    ) -> PostgresError {
        let subject = "Column \"\(column.name)\""
        let message =
            switch self {
            case .null:
                "\(subject), of type \(column.type), is NULL, which \(swiftType) cannot be."
            case .nullElement:
                "\(subject), of type \(column.type), holds a NULL, which an element of \(swiftType) cannot be."
            case .typeMismatch:
                "\(subject) is of type \(column.type), which does not decode as \(swiftType)."
            case .invalid(let reason):
                "\(subject), of type \(column.type), does not decode as \(swiftType): \(reason)."
            }
        return .decoding(message, query: query, column: column.name)
    }
}
