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
    public var key: KeySource

    /// The name of the database in a private PostgreSQL.
    public static let privateDatabaseName = "reward"

    /// `keyFile` nil: beside the data directory, never in it, so that a copy of the data names nobody; for a database
    /// URL, in the user's configuration folder.
    public init(database: Database, keyFile: String? = nil) {
        self.init(database: database, key: .file(KeyFile(path: keyFile ?? Self.defaultKeyFile(database))))
    }

    public init(database: Database, key: KeySource) {
        self.database = database
        self.key = key
    }

    /// The key as the environment gives it (`REWARD_KEY`), else from `keyFile`, else from where it usually is.
    ///
    /// - Throws: where both are given.
    public init(
        database: Database, keyFile: String?, environment: (String) -> String?
    ) throws(KeyGivenTwice) {
        let file = keyFile ?? environment("REWARD_KEY_FILE")
        guard let text = environment(KeySource.variable) else {
            self.init(database: database, keyFile: file)
            return
        }
        guard file == nil else { throw KeyGivenTwice() }
        self.init(database: database, key: .text(text))
    }

    /// Refuses a key that every copy of the data would take along.
    func requireKeyApart() throws(KeyFileProblem) {
        if case .directory(let path) = database { try key.requireOutside(dataDirectory: path) }
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

/// A key in a file and another in the environment.
public struct KeyGivenTwice: Error, CustomStringConvertible {
    public var description: String { "Give the key as a file or in \(KeySource.variable), not both." }
}
