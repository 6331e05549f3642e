import FoundationEssentials
import Glibc

/// The file that holds an installation's master key: 64 hexadecimal characters, readable by its owner alone.
public struct KeyFile: Hashable, Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    public var exists: Bool { access(path, F_OK) == 0 }

    /// Writes a new random key, never over an existing file.
    public func create() throws(KeyFileProblem) {
        let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !directory.isEmpty {
            try? FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyFileProblem(path: path, reason: "cannot be created: \(systemReason())") }
        defer { close(descriptor) }
        let text = Array((MasterKey.random().hexadecimal + "\n").utf8)
        guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw KeyFileProblem(path: path, reason: "cannot be written: \(systemReason())")
        }
        syncDirectory()
    }

    /// - Throws: where it is missing, holds no key, or others than its owner may read it.
    public func read() throws(KeyFileProblem) -> MasterKey {
        guard exists else { throw KeyFileProblem(path: path, reason: "does not exist") }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw KeyFileProblem(path: path, reason: "cannot be read: \(systemReason())")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw KeyFileProblem(
                path: path, reason: "may be read by others than its owner; give it to its owner alone (chmod 600)")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw KeyFileProblem(path: path, reason: "cannot be read: \(systemReason())")
        }
        do { return try MasterKey(hexadecimal: text) } catch {
            throw KeyFileProblem(path: path, reason: error.description)
        }
    }

    /// Puts `new` in the place of this file, which goes on under the name of `kept`. Killed between the two, this file
    /// is still there, and the same again finishes it.
    func replace(with new: KeyFile, keeping kept: KeyFile) throws(KeyFileProblem) {
        if link(path, kept.path) != 0 {
            // What stopped half way may have kept it already.
            guard errno == EEXIST, try kept.read().bytes == read().bytes else {
                throw KeyFileProblem.inTheWay(kept)
            }
        }
        guard rename(new.path, path) == 0 else {
            throw KeyFileProblem(path: path, reason: "cannot be replaced: \(systemReason())")
        }
        syncDirectory()
    }

    /// A name is on the disk only once its directory is.
    private func syncDirectory() {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    private func systemReason() -> String { String(cString: strerror(errno)).lowercased() }
}

/// A key that cannot be used, in a file or in a variable of the environment.
public struct KeyFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    private let name: String
    public let reason: String

    init(path: String, reason: String) { (name, self.reason) = ("The key file \(path)", reason) }
    init(variable: String, reason: String) { (name, self.reason) = (variable, reason) }

    static func inTheWay(_ file: KeyFile) -> KeyFileProblem {
        KeyFileProblem(path: file.path, reason: "is in the way of the key that is to be kept; move it elsewhere")
    }

    public var description: String { "\(name) \(reason)." }
}
