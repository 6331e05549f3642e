extension PostgresConnection {
    /// Runs one statement with its parameters bound, and returns all its rows.
    ///
    /// Outside a transaction, `.connectionLost` leaves open whether the statement took effect. Write in
    /// `withTransaction` or in a `pipeline`: those tell.
    @discardableResult
    public func query(_ sql: SQL) async throws -> PostgresResult {
        try await interruptibly(query: sql.text) { link throws(PostgresError) in
            try link.run(sql)
        }
    }

    /// Runs a text of many statements without parameters, as for a migration. Unless it says BEGIN and COMMIT
    /// itself, it is one transaction. What it selects is thrown away.
    public func execute(script: String) async throws {
        try await interruptibly(query: script) { link throws(PostgresError) in
            try link.run(script: script)
        }
    }

    /// Sends many statements without waiting for each one's answer. Unless the connection is in a
    /// transaction already, they are one transaction, which is committed at the end.
    public func pipeline(_ statements: [SQL]) async -> PostgresPipelineOutcome {
        do {
            return try await interruptibly(query: statements.first?.text ?? "") { link in
                let outcome = link.run(pipeline: statements)
                return link.cancelSignal.isRequested ? outcome.asCancelled : outcome
            }
        } catch {
            return .failed(error, statement: nil)
        }
    }
}

extension PostgresPipelineOutcome {
    fileprivate var asCancelled: PostgresPipelineOutcome {
        guard case .failed(let error, let statement) = self else { return self }
        return .failed(error.asCancelled, statement: statement)
    }
}
