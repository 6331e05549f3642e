import Foundation
import Glibc

/// The right to run a server on a data directory: an exclusive `flock` that the kernel lets go of
/// when its process dies, and that no child inherits.
///
/// The file says who holds it. It is never removed: a lock on a file that has lost its name guards nothing.
final class DirectoryLock: Sendable {
    /// First line of the file; it also marks the directory as one of ours.
    private static let mark = "embedded-postgres"
    private static let pollSeconds = 0.05

    private let file: Descriptor

    private init(file: Descriptor) { self.file = file }

    /// - Parameter waitSeconds: 0 asks once.
    /// - Throws: `directoryInUse` when the time is over, or `CancellationError`.
    static func acquire(in directory: DataDirectory, waitSeconds: Double) async throws -> DirectoryLock {
        let file = try Files.open(
            directory.lock, O_RDWR | O_CREAT, mode: 0o644, ownedLike: directory.path)
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(waitSeconds)
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw Files.lastError(directory.lock) }
            if clock.now >= deadline {
                throw EmbeddedPostgresError.directoryInUse(
                    directory: directory.path, by: holder(named: directory.lock))
            }
            try await Task.sleep(for: .seconds(pollSeconds))
        }
        let lock = DirectoryLock(file: file)
        guard lock.write("\(mark)\n\(getpid())\n") else { throw Files.lastError(directory.lock) }
        return lock
    }

    /// Lets the next owner in; asking again is harmless. Our name goes first, so that nobody reads it
    /// while someone else owns.
    func release() {
        file.close { _ = write("\(Self.mark)\n") }
    }

    static func isOurs(_ path: String) -> Bool {
        (try? Files.read(path))?.hasPrefix(mark) == true
    }

    private static func holder(named path: String) -> Int32? {
        let lines = (try? Files.read(path))?.split(separator: "\n") ?? []
        return lines.count > 1 ? Int32(lines[1]) : nil
    }

    private func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return ftruncate(file.number, 0) == 0 && pwrite(file.number, bytes, bytes.count, 0) == bytes.count
    }
}
