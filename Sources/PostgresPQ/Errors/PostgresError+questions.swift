extension PostgresError {
    public var isUniqueViolation: Bool { sqlState == "23505" }

    /// Two transactions were in each other's way, a deadlock included; the same one may succeed if tried again.
    public var isSerializationFailure: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// The server stopped the statement: it ran into `statement_timeout`, or an administrator cancelled it.
    /// A statement we cancelled ourselves is of kind `.cancelled` instead.
    public var isStatementTimeout: Bool { kind == .server && sqlState == "57014" }

    /// It may have been committed or not; only looking will tell.
    public var isInDoubt: Bool { kind == .inDoubt }

    /// PostgreSQL, or a connection to it, is not to be had now; the same may succeed later.
    /// Never true when in doubt.
    public var isUnavailable: Bool {
        switch kind {
        case .connectionFailed, .connectionLost, .connectionClosed: true
        case .poolTimeout, .poolExhausted, .poolClosed: true
        case .server: Self.isUnavailable(sqlState ?? "")
        case .encoding, .decoding, .cancelled, .inDoubt, .misuse: false
        }
    }

    /// 53: out of memory, disk, connections. 57P01 to 57P03: shutting down, crashed, starting up.
    private static func isUnavailable(_ sqlState: String) -> Bool {
        sqlState.hasPrefix("53") || ["57P01", "57P02", "57P03"].contains(sqlState)
    }
}
