/// Why a private server could not be found, started or stopped. Each description is a whole sentence
/// for the person at the terminal, with what to do about it where that is known.
public enum EmbeddedPostgresError: Error, Equatable, Sendable {
    /// No PostgreSQL in any of the folders searched.
    case notInstalled(minimumMajorVersion: Int, searched: [String])
    /// The newest PostgreSQL present is older than needed.
    case tooOld(majorVersion: Int, minimumMajorVersion: Int, binDirectory: String)
    /// Another owner has the directory; `by` is its process, where it could be learned.
    case directoryInUse(directory: String, by: Int32?)
    /// The cluster belongs to a major version that is not installed; `installed` is the newest that is.
    case wrongMajorVersion(directory: String, madeBy: Int, installed: Int)
    /// The folder holds something that is not ours. Nothing was written to it.
    case notADataDirectory(directory: String, reason: String)
    /// initdb, the server or the first query failed; `log` is the end of what it said.
    case cannotStart(directory: String, log: String)
    /// The server is still shutting down, or an earlier one will not end.
    case cannotStop(directory: String)
    /// Started by root, and there is nobody to run the server as.
    case noUnprivilegedUser(reason: String)
    /// The operating system forbids something this user needs to do at `path`.
    case permission(path: String, reason: String)
    /// Any other trouble with a file: the disk is full, the path too long.
    case fileSystem(path: String, reason: String)
    /// A setting, database or role name that PostgreSQL would not take or that is not the caller's to set.
    case invalidSetting(name: String, reason: String)
}

extension EmbeddedPostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notInstalled(let minimum, let searched):
            "PostgreSQL \(minimum) or newer was not found in \(searched.joined(separator: ", ")); "
                + "install it, or name its folder of programs in \(InstallationSearch.overrideVariable)."
        case .tooOld(let version, let minimum, let folder):
            "PostgreSQL \(minimum) or newer is needed; \(folder) has \(version)."
        case .directoryInUse(let directory, let pid?):
            "The data directory \(directory) is in use by process \(pid); "
                + "stop that process or choose another directory."
        case .directoryInUse(let directory, nil):
            "The data directory \(directory) is in use by another process; "
                + "stop that process or choose another directory."
        case .wrongMajorVersion(let directory, let madeBy, let installed):
            "The data directory \(directory) was made by PostgreSQL \(madeBy) and \(installed) is installed; "
                + "install PostgreSQL \(madeBy) or choose another directory."
        case .notADataDirectory(let directory, let reason):
            "\(directory) cannot be a data directory: \(reason)."
        case .cannotStart(let directory, let log):
            "PostgreSQL could not be started in \(directory): \(log)"
        case .cannotStop(let directory):
            "The PostgreSQL server of \(directory) has not ended in the time allowed."
        case .noUnprivilegedUser(let reason):
            "PostgreSQL does not run as root, and there is no other user to run it as: \(reason)."
        case .permission(let path, let reason), .fileSystem(let path, let reason):
            "\(path): \(reason)."
        case .invalidSetting(let name, let reason):
            "\(name): \(reason)."
        }
    }
}
