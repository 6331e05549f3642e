import CLibPQ

/// A connection as libpq has it. It belongs to one `PostgresConnection` and is used on its thread only;
/// every method may block.
///
/// An error that ends the session closes the link; every later use then throws `.connectionClosed`.
final class Link {
    /// Nil once closed.
    private(set) var connection: OpaquePointer?
    let cancelSignal: CancelSignal
    let notices = Notices()
    var prepared = PreparedStatements()
    /// False while something runs that must not be cut short: a COMMIT, a ROLLBACK.
    var heedsCancel = true
    /// The statement whose rows are being read, and its columns once they are known.
    var rowsBeingRead: (query: String, columns: [PostgresColumn]?)?

    init(connection: OpaquePointer, cancelSignal: CancelSignal) {
        self.connection = connection
        self.cancelSignal = cancelSignal
        notices.listen(on: connection)
    }

    deinit {
        close()
    }

    func close() {
        rowsBeingRead = nil
        cancelSignal.settle()
        PQfinish(connection)
        connection = nil
    }

    /// libpq's handle, if a statement may be sent now.
    func ready(for query: String?) throws(PostgresError) -> OpaquePointer {
        let connection = try open(for: query)
        guard rowsBeingRead == nil else {
            throw PostgresError(
                .misuse, "The connection is still reading another statement's rows.", query: query)
        }
        return connection
    }

    func open(for query: String?) throws(PostgresError) -> OpaquePointer {
        guard let connection else {
            throw PostgresError(.connectionClosed, "The connection is closed.", query: query)
        }
        return connection
    }

    /// In a transaction, outside one, or in one that has failed; unknown once the connection is broken.
    var transactionStatus: PGTransactionStatusType {
        PQtransactionStatus(connection)
    }

    var isBroken: Bool {
        PQstatus(connection) != CONNECTION_OK
    }

    /// Closes the link if `error` says that the session has ended.
    func closeIfLost(_ error: PostgresError?) {
        if isBroken || error?.kind == .connectionLost { close() }
    }
}
