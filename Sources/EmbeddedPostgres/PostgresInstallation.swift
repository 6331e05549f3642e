/// A PostgreSQL installed on this machine.
public struct PostgresInstallation: Equatable, Sendable {
    /// 15 for PostgreSQL 15.14. Clusters can be opened only by the major version that made them.
    public let majorVersion: Int
    /// The folder with `postgres`, `initdb` and `psql`.
    public let binDirectory: String

    /// The newest PostgreSQL of the machine.
    ///
    /// Looks in /usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, /usr/local/pgsql/bin and the PATH, or only
    /// in the folder that the environment variable `EMBEDDED_POSTGRES_BIN` names.
    /// - Throws: ``EmbeddedPostgresError/notInstalled(minimumMajorVersion:searched:)`` or
    ///   ``EmbeddedPostgresError/tooOld(majorVersion:minimumMajorVersion:binDirectory:)``.
    public static func find(minimumMajorVersion: Int = 15) throws -> PostgresInstallation {
        try usable(minimumMajorVersion: minimumMajorVersion)[0]
    }

    /// Every usable PostgreSQL, the newest first; never empty.
    static func usable(
        minimumMajorVersion: Int = 15, search: InstallationSearch = InstallationSearch()
    ) throws -> [PostgresInstallation] {
        let found = search.installations()
        guard let newest = found.first else {
            throw EmbeddedPostgresError.notInstalled(
                minimumMajorVersion: minimumMajorVersion, searched: search.places)
        }
        let usable = found.filter { $0.majorVersion >= minimumMajorVersion }
        if usable.isEmpty {
            throw EmbeddedPostgresError.tooOld(
                majorVersion: newest.majorVersion, minimumMajorVersion: minimumMajorVersion,
                binDirectory: newest.binDirectory)
        }
        return usable
    }

    func tool(_ name: String) -> String { binDirectory + "/" + name }
}
