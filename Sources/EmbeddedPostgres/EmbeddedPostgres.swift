/// A private PostgreSQL server that lives exactly as long as its owner.
///
/// It listens on a Unix socket in a folder only its user can enter, and on no port. The process that
/// started it owns it: when that process stops it, lets go of this value, or dies in any way whatever,
/// the server shuts down. One data directory has one owner at a time; other processes of the same
/// user may connect meanwhile, see ``connectionStringOfRunning(in:database:ownerRole:)``.
///
/// Under the data directory: `postgres/` (the cluster), `socket/`, `postgres.log`, `lock`.
///
/// Under systemd use `KillMode=mixed`; otherwise the server gets the SIGTERM too, and refuses new
/// connections while its owner is still finishing.
public actor EmbeddedPostgres {
    /// How to reach the database named at start: a libpq keyword/value string.
    public nonisolated let connectionString: String

    private nonisolated let connection: ConnectionString
    private let server: RunningServer
    private var stopping: Task<Void, any Error>?

    private init(server: RunningServer, connection: ConnectionString) {
        self.server = server
        self.connection = connection
        connectionString = connection.text
    }

    /// Starts the server of `dataDirectory`, creating directory, cluster and database where missing.
    ///
    /// - Parameters:
    ///   - dataDirectory: absent, empty, or made by an earlier start. Anything else is refused untouched.
    ///   - database: created, owned by `ownerRole`, if the cluster has none of this name.
    ///   - ownerRole: the superuser of this cluster, chosen when it is created.
    ///   - settings: PostgreSQL settings by name, as in `postgresql.conf` but unquoted. They win over
    ///     the defaults of ``ServerSettings``; those that keep the server private cannot be changed.
    ///     `fsync=off` also creates the cluster without waiting for the disk.
    ///   - waitForLockSeconds: how long to wait for another owner to finish.
    /// - Throws: ``EmbeddedPostgresError``, or `CancellationError` after clearing away what was begun.
    public static func start(
        in dataDirectory: String, database: String, ownerRole: String = "ledger_owner",
        settings: [String: String] = [:], waitForLockSeconds: Double = 0
    ) async throws -> EmbeddedPostgres {
        let startup = try Startup(
            path: dataDirectory, database: database, ownerRole: ownerRole, settings: settings)
        let server = try await startup.run(waitForLockSeconds: waitForLockSeconds)
        return EmbeddedPostgres(
            server: server,
            connection: ConnectionString(host: server.socket.path, database: database, user: ownerRole))
    }

    /// Shuts the server down: sessions are ended, everything committed is on disk, the directory is free.
    /// Asking again is harmless.
    /// - Throws: ``EmbeddedPostgresError/cannotStop(directory:)`` if it still runs after
    ///   ``RunningServer/shutdownSecondsMax``; it may then be asked again.
    public func stop() async throws {
        let attempt = stopping ?? Task { [server] in try await server.stop() }
        stopping = attempt
        do {
            try await attempt.value
        } catch {
            stopping = nil
            throw error
        }
    }

    /// How to reach another database of the same server.
    public nonisolated func connectionString(database: String) -> String {
        connection.to(database: database).text
    }

    /// How to reach the server that some process runs on `dataDirectory` now; nil if none answers
    /// or this user may not look. Starts and changes nothing.
    public static func connectionStringOfRunning(
        in dataDirectory: String, database: String, ownerRole: String = "ledger_owner"
    ) -> String? {
        guard let directory = try? DataDirectory.existing(at: dataDirectory),
            PostmasterFile.read(in: directory.cluster)?.isReady == true,
            let socket = SocketFolder.existing(in: directory), socket.answers
        else { return nil }
        return ConnectionString(host: socket.path, database: database, user: ownerRole).text
    }
}
