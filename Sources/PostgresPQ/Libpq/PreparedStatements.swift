/// What one session has PostgreSQL keep parsed and planned: the statements it was sent more than once. Whoever sends a
/// statement need not know: it is the text that counts, with the types of its parameters.
struct PreparedStatements {
    struct Key: Hashable {
        let text: String
        let types: [UInt32]

        init(_ sql: SQL) {
            text = sql.text
            types = sql.parameters.map(\.typeOID)
        }
    }

    /// How a statement is to be sent.
    enum Sending {
        /// With its text, like one that may never come again.
        case withText
        /// Prepared under this name first.
        case preparing(Key, name: String)
        case byName(String)
    }

    private var names: [Key: String] = [:]
    /// Prepared by what is being sent: the server may still refuse.
    private var unconfirmed: Set<Key> = []
    private var seenOnce: Set<Key> = []
    /// No name is given twice in a session, so that one given up in vain is in nobody's way.
    private var namesGiven = 0

    mutating func sending(_ sql: SQL) -> Sending {
        let key = Key(sql)
        if let name = names[key] { return .byName(name) }
        guard seenOnce.remove(key) != nil else {
            if seenOnce.count >= Limits.statementsRememberedMax { seenOnce.removeAll() }
            seenOnce.insert(key)
            return .withText
        }
        guard names.count < Limits.statementsPreparedMax else { return .withText }
        namesGiven += 1
        let name = "s\(namesGiven)"
        names[key] = name
        unconfirmed.insert(key)
        return .preparing(key, name: name)
    }

    /// The server has prepared it.
    mutating func confirm(_ key: Key) { unconfirmed.remove(key) }

    /// What was sent has been answered, or will not be: what the server has not confirmed is not prepared.
    mutating func settle() {
        for key in unconfirmed { names[key] = nil }
        unconfirmed.removeAll()
    }

    /// After an error that says that a prepared statement is gone, or no longer fits its tables.
    mutating func forgetAll() {
        names.removeAll()
        unconfirmed.removeAll()
    }
}

extension PostgresError {
    /// invalid_sql_statement_name; and feature_not_supported, as a plan is called whose columns have changed.
    var outdatesPreparedStatements: Bool { sqlState == "26000" || sqlState == "0A000" }
}
