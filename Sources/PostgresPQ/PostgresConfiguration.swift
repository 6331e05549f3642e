/// Where PostgreSQL is, and how a session with it begins.
public struct PostgresConfiguration: Sendable {
    /// libpq's own connection string, either `host=… dbname=…` or `postgresql://…`, with as many hosts
    /// and TLS parameters as libpq understands. It is handed to libpq unparsed, and since it may hold a
    /// password it is never repeated in an error.
    public var connectionString: String

    /// What `pg_stat_activity` calls us, unless the connection string says otherwise.
    public var applicationName: String

    /// How long one host may take to answer, in seconds, unless the connection string says otherwise.
    /// libpq waits at least 2 seconds, and 0 means for ever.
    public var connectTimeoutSeconds: Int

    /// The server stops a statement that runs longer, in milliseconds. Nil: statements may run for ever.
    /// This wins over `options=-c statement_timeout=…` in the connection string.
    public var statementTimeoutMilliseconds: Int?

    /// The role every session takes with SET ROLE before it does anything. Nil: the one it logged in with.
    public var role: String?

    public init(
        connectionString: String,
        applicationName: String,
        connectTimeoutSeconds: Int = 10,
        statementTimeoutMilliseconds: Int? = 30_000,
        role: String? = nil
    ) {
        self.connectionString = connectionString
        self.applicationName = applicationName
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.statementTimeoutMilliseconds = statementTimeoutMilliseconds
        self.role = role
    }
}
