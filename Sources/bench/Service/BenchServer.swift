import EmbeddedPostgres
import FoundationEssentials
import Glibc
import PostgresPQ

/// The bench's own PostgreSQL, durable as the service's, and the programs that are measured with it.
struct BenchServer {
    /// Where everything lies that is thrown away.
    let folder: String
    let binaries: String
    /// The server's first process.
    let pid: pid_t
    let version: String
    private let postgres: EmbeddedPostgres
    private let connection: PostgresConnection
    private let tools: String

    /// Those of a private server of rewardd, said again: nothing here is faster than it is there.
    private static let settings = [
        "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "max_connections": "100",
    ]
    private static let administration = "bench"

    static func start(folder: String, binaries: String) async throws -> BenchServer {
        let data = folder + "/data"
        let postgres = try await EmbeddedPostgres.start(in: data, database: administration, settings: settings)
        do {
            let connection = try await PostgresConnection.connect(
                PostgresConfiguration(
                    connectionString: postgres.connectionString, applicationName: "bench",
                    statementTimeoutMilliseconds: nil))
            let pidFile = try String(contentsOfFile: data + "/postgres/postmaster.pid", encoding: .utf8)
            guard let pid = pidFile.split(separator: "\n").first.flatMap({ pid_t($0) }) else {
                throw BenchFailure("The server's process is not known.")
            }
            let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/exe")
            let version = try await connection.query("select current_setting('server_version') as version")
            return BenchServer(
                folder: folder, binaries: binaries, pid: pid, version: try version[0].decode("version"),
                postgres: postgres, connection: connection,
                tools: program.split(separator: "/").dropLast().map { "/" + $0 }.joined())
        } catch {
            try? await postgres.stop()
            throw error
        }
    }

    func stop() async throws {
        await connection.close()
        try await postgres.stop()
    }

    func connectionString(_ database: String) -> String { postgres.connectionString(database: database) }

    // MARK: - Databases

    func create(_ database: String, from template: String? = nil) async throws {
        try await connection.execute(
            script: "create database \(database)" + (template.map { " template \($0)" } ?? ""))
        // What the copying wrote is not to be written during the measuring that follows.
        try await connection.execute(script: "checkpoint")
    }

    func drop(_ database: String) async throws {
        try await connection.execute(script: "drop database if exists \(database) with (force)")
    }

    func execute(_ script: String, in database: String) async throws {
        try await within(database) { try await $0.execute(script: script) }
    }

    /// A number that a query answers with.
    func number(_ query: SQL, in database: String) async throws -> Int64 {
        try await within(database) { try await $0.query(query)[0].decode(0) }
    }

    func within<Value: Sendable>(
        _ database: String, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await PostgresConnection.connect(
            PostgresConfiguration(
                connectionString: connectionString(database), applicationName: "bench",
                statementTimeoutMilliseconds: nil))
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Bytes of write-ahead log since the cluster was made.
    func walBytes() async throws -> Int64 {
        try await connection.query("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as bytes")[0]
            .decode("bytes")
    }

    /// Bytes of all tables of a database with their indexes.
    func storedBytes(_ database: String) async throws -> Int64 {
        try await number(
            """
            select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
            """, in: database)
    }

    // MARK: - Programs

    /// A program of PostgreSQL's.
    func tool(_ name: String, _ arguments: [String]) throws -> Child {
        try Child(["\(tools)/\(name)"] + arguments, files: "\(folder)/\(name)")
    }

    func rewardctl(_ arguments: [String], on database: String) throws -> Child {
        try Child(
            ["\(binaries)/rewardctl"] + arguments, environment: environment(database), files: folder + "/rewardctl")
    }

    func environment(_ database: String) -> [String: String] {
        [
            "REWARD_DATABASE_URL": connectionString(database), "REWARD_KEY_FILE": folder + "/ledger.key",
            "REWARD_ADMIN_TOKEN": "bench-0123456789-0123456789",
        ]
    }
}
