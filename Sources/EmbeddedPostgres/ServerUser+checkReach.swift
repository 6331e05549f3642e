import Foundation
import Glibc

extension ServerUser {
    /// Makes sure that this user can get to the cluster: every folder on the way must let it through.
    ///
    /// The data directory itself is ours to open, its parents are not. The user asks the kernel itself,
    /// which knows about groups and access lists.
    /// - Throws: `permission` naming the first folder in the way.
    func checkReach(of directory: DataDirectory) async throws {
        if uid == geteuid() { return }
        let status = try Files.status(directory.path)
        if status.owner == 0 && status.mode & 0o001 == 0 && chmod(directory.path, status.mode | 0o001) != 0 {
            throw Files.lastError(directory.path)
        }
        let script = #"for folder do [ -x "$folder" ] || { printf %s "$folder"; exit 1; }; done"#
        let folders = foldersOnTheWay(to: directory.path)
        let result = try await Command.run(["/bin/sh", "-c", script, "sh"] + folders, as: self)
        if result.status != 0 {
            guard folders.contains(result.output) else {
                throw EmbeddedPostgresError.noUnprivilegedUser(
                    reason: "becoming \(name) failed: \(LogExcerpt.end(of: result.output, near: directory.path))")
            }
            throw EmbeddedPostgresError.permission(
                path: result.output,
                reason: "the user \(name), who is to run PostgreSQL, may not enter this folder; "
                    + "allow it (chmod o+x) or choose a data directory elsewhere")
        }
    }

    private func foldersOnTheWay(to path: String) -> [String] {
        var folders = [path]
        while folders[0] != "/" {
            folders.insert((folders[0] as NSString).deletingLastPathComponent, at: 0)
        }
        return folders
    }
}
