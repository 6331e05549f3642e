import Foundation
import Glibc

/// Makes a cluster, whole or not at all: initdb works beside the final place, and one rename ends it.
struct ClusterCreation: Sendable {
    let directory: DataDirectory
    let installation: PostgresInstallation
    let user: ServerUser
    let ownerRole: String
    /// False saves the wait for the disk.
    let isDurable: Bool

    /// - Throws: `cannotStart` with the end of what initdb said.
    func createIfMissing() async throws {
        try Files.remove(directory.unfinishedCluster)
        if try directory.majorVersionOfCluster() != nil { return }
        do {
            try await create(directory.unfinishedCluster)
        } catch {
            try? Files.remove(directory.unfinishedCluster)
            throw error
        }
    }

    private func create(_ folder: String) async throws {
        try Files.makePrivateFolder(folder, owner: user)
        let result = try await Command.run(
            [
                installation.tool("initdb"), "--pgdata=\(folder)", "--username=\(ownerRole)",
                "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                "--auth-local=peer", "--auth-host=reject", "--no-instructions",
            ] + (isDurable ? [] : ["--no-sync"]), as: user, in: folder)
        if result.status != 0 {
            throw EmbeddedPostgresError.cannotStart(
                directory: directory.path, log: LogExcerpt.end(of: result.output, near: directory.path))
        }
        try AccessRules.write(to: folder, serverUser: user, ownerRole: ownerRole)
        if rename(folder, directory.cluster) != 0 { throw Files.lastError(directory.cluster) }
        if isDurable { try Files.syncFolder(directory.path) }
    }
}
