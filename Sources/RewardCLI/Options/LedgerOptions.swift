import ArgumentParser
import Glibc
import LedgerStorage
import RewardServices

/// Which ledger a command works on.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp("A libpq connection string or URL. Or set REWARD_DATABASE_URL.", valueName: "url"))
    var databaseURL: String?

    @Option(
        name: .customLong("data-dir"),
        help: ArgumentHelp("A directory with a private PostgreSQL. Or set REWARD_DATA_DIR.", valueName: "dir"))
    var dataDirectory: String?

    @Option(
        name: .customLong("key-file"),
        help: ArgumentHelp(
            "The key that seals what identifies people. Or set REWARD_KEY_FILE, or REWARD_KEY to the key itself. Default: the data directory's name "
                + "with .key, or ~/.config/reward-ledger/master.key for a database URL.", valueName: "file"))
    var keyFile: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who gives the command; the password is asked for. Or set REWARD_TOKEN to a token of theirs.",
            valueName: "user"))
    var user: String?

    @Option(
        name: .customLong("why"),
        help: ArgumentHelp("What participants' data is read for, as the log of reads shows it.", valueName: "purpose"),
        transform: readPurpose)
    var purpose: DataPurpose?

    /// None when neither an option nor the environment names a ledger.
    func locationIfAny() throws -> LedgerLocation? {
        guard databaseURL == nil || dataDirectory == nil else {
            throw ValidationError("Give --database-url or --data-dir, not both.")
        }
        guard let database = databaseIfAny() else { return nil }
        do { return try LedgerLocation(database: database, keyFile: keyFile, environment: environment) } catch {
            throw ValidationError("\(error)")
        }
    }

    private func databaseIfAny() -> LedgerLocation.Database? {
        if let databaseURL { return .url(databaseURL) }
        if let dataDirectory { return .directory(dataDirectory) }
        if let url = environment("REWARD_DATABASE_URL") { return .url(url) }
        return environment("REWARD_DATA_DIR").map { .directory($0) }
    }

    func location() throws -> LedgerLocation {
        guard let location = try locationIfAny() else {
            throw ValidationError("Say which ledger: --data-dir DIR or --database-url URL.")
        }
        return location
    }

    func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
