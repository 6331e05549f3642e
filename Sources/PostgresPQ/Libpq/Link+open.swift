import CLibPQ

extension Link {
    /// Connects, waiting as long as the configuration allows. Throws `.connectionFailed`, or `.server` if
    /// PostgreSQL refuses the role.
    static func open(_ configuration: PostgresConfiguration) throws(PostgresError) -> Link {
        try checkConnectionString(configuration.connectionString)
        // libpq itself connects here, blocking, because only then does it apply connect_timeout to each host.
        guard let connection = connect(configuration) else {
            throw PostgresError(.connectionFailed, "Cannot connect to PostgreSQL: libpq is out of memory.")
        }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw PostgresError(
                .connectionFailed,
                "Cannot connect to PostgreSQL: \(PostgresError.connecting(PQerrorMessage(connection))).")
        }
        guard let cancelSignal = CancelSignal(connection) else {
            PQfinish(connection)
            throw PostgresError(
                .connectionFailed, "Cannot connect to PostgreSQL: there is no file descriptor left.")
        }
        let link = Link(connection: connection, cancelSignal: cancelSignal)
        PQsetnonblocking(connection, 1)
        try link.beginSession(configuration)
        return link
    }

    /// libpq quotes what it cannot read, and that may be half of a password with a space in it.
    private static func checkConnectionString(_ connectionString: String) throws(PostgresError) {
        var problem: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(connectionString, &problem)
        defer {
            PQconninfoFree(options)
            PQfreemem(problem)
        }
        guard options == nil || NullCharacter.isIn(connectionString) else { return }
        let said = PostgresError.withoutQuotations(PostgresError.sentence(problem))
        throw PostgresError(.connectionFailed, "The connection string is malformed: \(said).")
    }

    private static func connect(_ configuration: PostgresConfiguration) -> OpaquePointer? {
        // The connection string stands in for dbname. It overrides what comes before it, and what comes
        // after overrides it.
        let options = [
            ("application_name", configuration.applicationName),
            ("connect_timeout", String(configuration.connectTimeoutSeconds)),
            // A peer that has vanished is noticed within a minute, rather than the two hours of the system.
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
            ("dbname", configuration.connectionString),
            ("client_encoding", "UTF8"),
        ]
        let keywords = CStrings(options.map(\.0))
        let values = CStrings(options.map(\.1))
        return withExtendedLifetime((keywords, values)) {
            PQconnectdbParams(keywords.pointers, values.pointers, 1)
        }
    }

    /// One statement rather than the startup packet's `options`, which the connection string may use.
    private func beginSession(_ configuration: PostgresConfiguration) throws(PostgresError) {
        let timeout = String(configuration.statementTimeoutMilliseconds ?? 0)
        let settings: SQL =
            if let role = configuration.role {
                """
                select set_config('statement_timeout', \(timeout), false), set_config('role', \(role), false)
                """
            } else {
                "select set_config('statement_timeout', \(timeout), false)"
            }
        do throws(PostgresError) {
            _ = try run(settings)
        } catch {
            guard error.kind == .server else { throw error }
            // These two values are the operator's, and may be shown.
            let role = configuration.role.map { "role \"\($0)\", " } ?? ""
            throw PostgresError(
                .server,
                "PostgreSQL refuses the session's settings (\(role)statement_timeout \(timeout)): \(error.message)",
                sqlState: error.sqlState)
        }
    }
}
