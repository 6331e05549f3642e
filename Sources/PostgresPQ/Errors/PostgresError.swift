/// Why something asked of PostgreSQL did not happen, or may not have.
///
/// It never holds a parameter, nor the server's DETAIL, HINT and CONTEXT, which quote values:
/// they are about patients. The query's text it does hold.
public struct PostgresError: Error, Sendable {
    public enum Kind: Hashable, Sendable {
        /// No connection could be made.
        case connectionFailed
        /// The connection broke, or the server ended it. An open transaction is rolled back. A single
        /// statement outside a transaction may or may not have taken effect.
        case connectionLost
        /// The connection had been closed before: by `close()`, a cancelled statement or an earlier error.
        case connectionClosed
        /// PostgreSQL refused the statement, or stopped it; see `sqlState`.
        case server
        /// PostgreSQL could not hold a parameter; nothing was sent.
        case encoding
        /// A value is not of the type asked for.
        case decoding
        /// The task was cancelled. A statement that had begun was stopped and its connection closed.
        case cancelled
        /// The connection broke while the server was committing: it may have committed or not. Or its wait for a standby was
        /// cancelled: it has committed, and another server may not have it.
        case inDoubt
        /// No connection of the pool became free in time.
        case poolTimeout
        /// So many wait for the pool already that one more is refused.
        case poolExhausted
        /// The pool is closing or closed.
        case poolClosed
        /// A mistake in the program, such as a transaction inside a transaction.
        case misuse
    }

    public let kind: Kind
    /// One sentence. For a server's error its primary message; but for SQLSTATE class 22, whose messages
    /// quote the offending value, the condition's name.
    public let message: String
    /// PostgreSQL's five-character code, if the server sent one.
    public let sqlState: String?
    /// The constraint that was violated, the table and the column, if the server named them.
    public let constraint: String?
    public let table: String?
    public let column: String?
    /// The text of the statement, with `$1` where its parameters went.
    public let query: String?
    /// In which line of `query`, from 1, the server found the error, if it said so.
    public let line: Int?

    init(
        _ kind: Kind, _ message: String, sqlState: String? = nil, constraint: String? = nil,
        table: String? = nil, column: String? = nil, query: String? = nil, line: Int? = nil
    ) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.column = column
        self.query = query
        self.line = line
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        var text = message
        let details = [
            sqlState.map { "SQLSTATE \($0)" }, constraint.map { "constraint \($0)" },
            table.map { "table \($0)" }, line.map { "line \($0)" },
        ].compactMap { $0 }
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        if let query {
            let limit = Limits.queryCharactersInDescriptionMax
            text += " [query: \(query.prefix(limit))\(query.count > limit ? "…" : "")]"
        }
        return text
    }
}
