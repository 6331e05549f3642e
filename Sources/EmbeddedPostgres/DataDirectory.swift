import Foundation
import Glibc

/// What lies where under a data directory, and which directories may be one.
struct DataDirectory: Equatable, Sendable {
    /// Absolute, with links resolved: PostgreSQL and /proc show it so.
    let path: String

    /// PGDATA.
    var cluster: String { path + "/postgres" }
    /// A cluster that initdb has not finished; one found at start is what a killed creation left.
    var unfinishedCluster: String { path + "/postgres.unfinished" }
    var socketFolder: String { path + "/socket" }
    /// Names the socket folder if `socketFolder` would not do.
    var socketRecord: String { path + "/socket-folder" }
    var log: String { path + "/postgres.log" }
    var previousLog: String { path + "/postgres.log.1" }
    var lock: String { path + "/lock" }

    private var ownNames: Set<String> {
        Set(
            [cluster, unfinishedCluster, socketFolder, socketRecord, log, previousLog, lock]
                .map { String($0.dropFirst(path.count + 1)) })
    }

    /// The directory at `path` if we may keep a cluster there, created if it is absent.
    /// - Throws: `notADataDirectory` for a folder with somebody's files in it, before writing anything.
    static func admit(_ path: String) throws -> DataDirectory {
        if !Files.exists(path) { try createFolders(to: path) }
        let directory = try existing(at: path)
        let names = try Files.names(in: directory.path)
        // A new file system on a volume of its own is empty but for this.
        let strange = names.filter { !directory.ownNames.contains($0) && $0 != "lost+found" }
        if !strange.isEmpty && !DirectoryLock.isOurs(directory.lock) {
            throw EmbeddedPostgresError.notADataDirectory(
                directory: directory.path,
                reason: "it is not empty and holds no cluster of ours (there is \(strange.sorted()[0]) in it)")
        }
        return directory
    }

    /// The directory at `path`, looked at but not judged.
    static func existing(at path: String) throws -> DataDirectory {
        guard let real = Files.realPath(path) else { throw Files.lastError(path) }
        guard try Files.status(real).isFolder else {
            throw EmbeddedPostgresError.notADataDirectory(directory: real, reason: "it is a file")
        }
        return DataDirectory(path: real)
    }

    /// The installation that can open the cluster here: the one that made it, or the newest for a new one.
    func installation(among installations: [PostgresInstallation]) throws -> PostgresInstallation {
        guard let madeBy = try majorVersionOfCluster() else { return installations[0] }
        guard let match = installations.first(where: { $0.majorVersion == madeBy }) else {
            throw EmbeddedPostgresError.wrongMajorVersion(
                directory: path, madeBy: madeBy, installed: installations[0].majorVersion)
        }
        return match
    }

    /// nil if there is no cluster yet.
    func majorVersionOfCluster() throws -> Int? {
        guard Files.exists(cluster) else { return nil }
        let file = cluster + "/PG_VERSION"
        guard Files.exists(file) else {
            if try Files.names(in: cluster).isEmpty { return nil }
            throw EmbeddedPostgresError.notADataDirectory(
                directory: path, reason: "the folder postgres in it is no cluster, it has no PG_VERSION")
        }
        // Before PostgreSQL 10 it reads "9.6".
        let text = try Files.read(file)
        guard let version = Int(text.prefix { $0.isASCII && $0.isNumber }) else {
            throw EmbeddedPostgresError.notADataDirectory(directory: path, reason: "\(file) names no version")
        }
        return version
    }

    /// Modes are set apart from creation, lest the caller's umask lock the server's user out of
    /// a folder that we made ourselves.
    private static func createFolders(to path: String, mode: mode_t = 0o700) throws {
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty && !Files.exists(parent) { try createFolders(to: parent, mode: 0o755) }
        if mkdir(path, mode) != 0 {
            if errno == EEXIST { return }
            throw Files.lastError(path)
        }
        if chmod(path, mode) != 0 { throw Files.lastError(path) }
    }
}
