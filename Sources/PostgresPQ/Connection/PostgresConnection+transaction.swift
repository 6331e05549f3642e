import CLibPQ

/// How much transactions that run at the same time may see of each other.
public enum PostgresIsolation: String, Sendable, CaseIterable {
    case readCommitted = "read committed"
    case repeatableRead = "repeatable read"
    case serializable
}

extension PostgresConnection {
    /// Runs `body` between BEGIN and COMMIT, where the caller runs.
    ///
    /// If `body` throws, the transaction is rolled back and its error rethrown. Throws `.inDoubt` if the
    /// connection broke during COMMIT; any other error means that nothing was committed, unless `body` said
    /// COMMIT itself. Cancelling the task stops the statements in `body`, but not the COMMIT.
    /// Transactions do not nest: that throws `.misuse`.
    @discardableResult
    public nonisolated(nonsending) func withTransaction<Value>(
        isolation: PostgresIsolation = .readCommitted,
        readOnly: Bool = false,
        _ body: nonisolated(nonsending) (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await begin(isolation, readOnly: readOnly)
        let value: Value
        do {
            value = try await body(self)
        } catch {
            await rollback()
            throw error
        }
        try await commit()
        return value
    }

    private func begin(_ isolation: PostgresIsolation, readOnly: Bool) async throws {
        let access = readOnly ? "read only" : "read write"
        let begin = "begin isolation level \(isolation.rawValue) \(access)"
        try await interruptibly(query: begin) { link throws(PostgresError) in
            guard link.isBroken || link.transactionStatus == PQTRANS_IDLE else {
                throw PostgresError(.misuse, "The connection is in a transaction already.", query: begin)
            }
            _ = try link.run(SQL(begin))
        }
    }

    private func commit() throws {
        try uninterruptibly(query: "commit") { link throws(PostgresError) in try link.commit() }
    }

    /// The error that led here counts; one from the ROLLBACK means only that the connection must go.
    private func rollback() {
        try? uninterruptibly(query: "rollback") { link throws(PostgresError) in try link.rollback() }
    }
}

extension Link {
    func commit() throws(PostgresError) {
        let commit = "commit"
        _ = try ready(for: commit)
        guard transactionStatus != PQTRANS_IDLE else {
            throw PostgresError(
                .misuse, "The transaction was ended by a statement in its body.", query: commit)
        }
        do throws(PostgresError) {
            let result = try run(SQL(commit))
            // In a transaction in which a statement has failed, COMMIT succeeds and does a ROLLBACK.
            guard result.storage.commandTag == "COMMIT" else {
                throw PostgresError(
                    .server, "The transaction was rolled back, because a statement in it had failed.",
                    sqlState: "25P02", query: commit)
            }
        } catch {
            guard error.kind == .connectionLost else { throw error }
            throw PostgresError(
                .inDoubt,
                "It is not known whether the transaction was committed: no answer came. \(error.message)",
                sqlState: error.sqlState, query: commit)
        }
    }

    func rollback() throws(PostgresError) {
        guard connection != nil, transactionStatus != PQTRANS_IDLE else { return }
        do {
            _ = try run("rollback")
        } catch {
            close()
            throw error
        }
    }
}
