import Foundation
import Glibc

/// The server's log: one file, and the one before it.
struct ServerLog: Sendable {
    /// A start finding more than this begins a new file.
    static let bytesMax = 5 * 1024 * 1024

    let file: Descriptor
    private let path: String
    /// Where this start's lines begin.
    private let startOffset: Int

    init(in directory: DataDirectory) throws {
        path = directory.log
        if let status = try? Files.status(path, followsLink: false), status.bytes > Self.bytesMax,
            rename(path, directory.previousLog) != 0
        {
            throw Files.lastError(path)
        }
        file = try Files.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o600, ownedLike: directory.path)
        startOffset = try Files.status(path).bytes
    }

    /// The last lines since this start.
    func end() -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { return LogExcerpt.end(of: "", near: path) }
        defer { try? handle.close() }
        try? handle.seek(toOffset: UInt64(startOffset))
        let text = (try? handle.readToEnd()).map { String(decoding: $0, as: UTF8.self) }
        return LogExcerpt.end(of: text ?? "", near: path)
    }
}
