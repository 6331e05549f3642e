import Glibc
public import LedgerStorage

/// Where a ledger is: a database somewhere, or a private one in a directory; and its key file.
public struct LedgerLocation: Hashable, Sendable {
    public enum Database: Hashable, Sendable {
        /// A libpq connection string or URL. Its user owns the ledger's tables or is a member of `reward_service`.
        case url(String)
        /// A directory with a private PostgreSQL of ours in it.
        case directory(String)
    }

    public var database: Database
    public var keyFile: KeyFile

    /// The name of the database in a private PostgreSQL.
    public static let privateDatabaseName = "reward"

    /// `keyFile` nil: beside the data directory, never in it, so that a copy of the data names nobody; for a database
    /// URL, in the user's configuration folder.
    public init(database: Database, keyFile: String? = nil) {
        self.database = database
        self.keyFile = KeyFile(path: keyFile ?? Self.defaultKeyFile(database))
    }

    private static func defaultKeyFile(_ database: Database) -> String {
        switch database {
        case .directory(var path):
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            return path + ".key"
        case .url:
            let configuration = environment("XDG_CONFIG_HOME") ?? (environment("HOME") ?? ".") + "/.config"
            return configuration + "/reward-ledger/master.key"
        }
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
