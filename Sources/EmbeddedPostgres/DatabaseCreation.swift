/// Sees to it that the database is there, which also proves that we are let in.
struct DatabaseCreation: Sendable {
    let installation: PostgresInstallation
    let socket: SocketFolder
    let ownerRole: String

    func createIfMissing(_ database: String, in directory: DataDirectory) async throws {
        let count = try await query(
            "select count(*) from pg_catalog.pg_database where datname = \(Identifier.literal(database))",
            in: directory)
        if count == "1\n" { return }
        _ = try await query(
            "create database \(Identifier.quoted(database)) owner \(Identifier.quoted(ownerRole))",
            in: directory)
    }

    private func query(_ sql: String, in directory: DataDirectory) async throws -> String {
        let connection = ConnectionString(host: socket.path, database: "postgres", user: ownerRole)
        let result = try await Command.run(
            [
                installation.tool("psql"), "--no-psqlrc", "--no-align", "--tuples-only", "--quiet",
                "--dbname=\(connection.text)", "--command=\(sql)",
            ])
        if result.status != 0 {
            throw EmbeddedPostgresError.cannotStart(
                directory: directory.path, log: LogExcerpt.end(of: result.output, near: directory.path))
        }
        return result.output
    }
}
