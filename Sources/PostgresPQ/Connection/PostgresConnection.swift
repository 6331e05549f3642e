import CLibPQ

/// A session with PostgreSQL, on a thread of its own.
///
/// One task at a time should use it: statements of several tasks take turns, and would find themselves in
/// each other's transactions. Unless said otherwise its methods throw `PostgresError`.
///
/// Cancelling a task stops its statement on the server; the statement then throws an error of kind
/// `.cancelled`, and the connection is closed. If the statement had finished by then, its result is
/// returned as ever. A task cancelled beforehand sends nothing, and leaves the connection as it was.
public actor PostgresConnection {
    nonisolated let thread: ConnectionThread
    /// Nil until connected.
    private var link: Link?

    init() throws(PostgresError) {
        thread = try ConnectionThread()
    }

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    /// Connects. Throws `.connectionFailed`; `.cancelled`, at once, if the task is cancelled; `.server` if
    /// PostgreSQL refuses the role.
    public static func connect(
        _ configuration: PostgresConfiguration
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = try PostgresConnection()
        // libpq cannot be interrupted while it connects. A cancelled caller leaves it to finish by itself.
        let attempt = FirstAnswer<Result<Void, PostgresError>>()
        let outcome = await withTaskCancellationHandler {
            Task { attempt.give(await connection.open(configuration)) }
            return await attempt.value
        } onCancel: {
            attempt.give(.failure(.cancelled(query: nil)))
        }
        try outcome.get()
        return connection
    }

    private func open(_ configuration: PostgresConfiguration) -> Result<Void, PostgresError> {
        Result { () throws(PostgresError) in link = try Link.open(configuration) }
    }

    /// Ends the session; an open transaction is rolled back. Closing again does nothing.
    public func close() async {
        link?.close()
    }

    /// PostgreSQL's version as a number: 150018 is 15.18. 0 once closed.
    public var serverVersion: Int {
        Int(PQserverVersion(link?.connection))
    }

    /// The server's process for this session, as `pg_stat_activity` lists it. 0 once closed.
    public var serverProcessID: Int32 {
        PQbackendPID(link?.connection)
    }

    /// Whether the next user of the connection would find it alive and as new, as far as transactions go.
    var isIdle: Bool {
        link?.isIdle ?? false
    }
}

extension PostgresConnection {
    /// Runs one libpq operation, which stops if the task is cancelled.
    func interruptibly<Value>(
        query: String, _ operation: (Link) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        let link = try connectedLink(for: query)
        guard !Task.isCancelled else { throw .cancelled(query: query) }
        let signal = link.cancelSignal
        let result = await withTaskCancellationHandler {
            // Naming self is what keeps this closure on the connection's thread: without it Swift would run it
            // on the shared threads, and block those.
            self.assertIsolated()
            return Result { () throws(PostgresError) in try operation(link) }
        } onCancel: {
            signal.request()
        }
        guard signal.isRequested else { return try result.get() }
        // The request may still be on its way, and would hit the next statement.
        link.close()
        return try result.mapError(\.asCancelled).get()
    }

    /// Runs one libpq operation, whatever happens to the task.
    func uninterruptibly<Value>(
        query: String, _ operation: (Link) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        let link = try connectedLink(for: query)
        link.heedsCancel = false
        defer { link.heedsCancel = true }
        return try operation(link)
    }

    private func connectedLink(for query: String) throws(PostgresError) -> Link {
        guard let link else {
            throw PostgresError(.connectionClosed, "The connection is closed.", query: query)
        }
        return link
    }

    /// Gives up the rows `forEachRow` has not read.
    func abandonRows() {
        link?.abandonRows()
    }
}

extension PostgresError {
    /// The server says "canceling statement due to user request"; the user is our task.
    var asCancelled: PostgresError {
        sqlState == "57014" ? .cancelled(query: query) : self
    }
}
