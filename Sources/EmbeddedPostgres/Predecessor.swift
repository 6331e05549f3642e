import Foundation
import Glibc

/// What an earlier owner of the directory left running. We hold the lock, so whoever started it is dead
/// or done with it: nothing of it may live on beside a new server.
enum Predecessor {
    /// For a server to write its last checkpoint.
    private static let politeSeconds = 20.0
    /// For sessions whose server was killed to notice; they have nothing left to save.
    private static let orphanSeconds = 2.0
    /// For the kernel to clear away what was told to quit.
    private static let quitSeconds = 10.0
    private static let pollSeconds = 0.02

    /// Returns when no server, session or initdb runs here any more.
    /// - Throws: `cannotStop`; `directoryInUse` for a server we can hear but not see, in another container.
    static func end(in directory: DataDirectory) async throws {
        let clock = ContinuousClock()
        let began = clock.now
        while true {
            let left = processes(in: directory)
            // Only now is the file surely stale. Left behind, its process id could match one of our own
            // in a container, where they start anew, and PostgreSQL would believe itself running.
            if left.isEmpty && !isHeard(in: directory) {
                return try Files.remove(directory.cluster + "/postmaster.pid")
            }
            let postmaster = PostmasterFile.read(in: directory.cluster)?.pid
            let patience = left.contains { $0 == postmaster } ? politeSeconds : orphanSeconds
            let waited = began.duration(to: clock.now)
            if waited > .seconds(patience + quitSeconds) {
                if left.isEmpty { throw EmbeddedPostgresError.directoryInUse(directory: directory.path, by: nil) }
                throw EmbeddedPostgresError.cannotStop(directory: directory.path)
            }
            for pid in left {
                if waited > .seconds(patience) {
                    kill(pid, SIGQUIT)
                } else if pid == postmaster {
                    // Fast shutdown; told again it makes no difference.
                    kill(pid, SIGINT)
                }
            }
            await Pause.uncancelled(seconds: pollSeconds)
        }
    }

    private static func isHeard(in directory: DataDirectory) -> Bool {
        SocketFolder.existing(in: directory)?.answers == true
    }

    /// PostgreSQL's processes work in the cluster's folder, and so does our initdb.
    static func processes(in directory: DataDirectory) -> [pid_t] {
        let folders = [directory.cluster, directory.unfinishedCluster].map { Files.realPath($0) ?? $0 }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { pid in
            guard let folder = link("/proc/\(pid)/cwd"), folders.contains(folder),
                let name = try? Files.read("/proc/\(pid)/comm")
            else { return false }
            return ["postgres\n", "initdb\n"].contains(name)
        }
    }

    private static func link(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes {
            readlink(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
