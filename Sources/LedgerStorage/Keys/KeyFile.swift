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
        var random = SystemRandomNumberGenerator()
        let key = (0..<InstallationKeys.masterKeyByteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let text = Array((key.hexadecimal + "\n").utf8)
        guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw KeyFileProblem(path: path, reason: "cannot be written: \(systemReason())")
        }
    }

    public func read() throws(KeyFileProblem) -> InstallationKeys {
        guard exists else { throw KeyFileProblem(path: path, reason: "does not exist") }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw KeyFileProblem(path: path, reason: "cannot be read: \(systemReason())")
        }
        guard let key = [UInt8](hexadecimal: text.filter { !$0.isWhitespace }),
            key.count == InstallationKeys.masterKeyByteCount
        else {
            throw KeyFileProblem(path: path, reason: "holds no key: 64 hexadecimal characters are expected")
        }
        return InstallationKeys(masterKey: key)
    }

    private func systemReason() -> String { String(cString: strerror(errno)).lowercased() }
}

/// A key file that cannot be used.
public struct KeyFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String
    public var description: String { "The key file \(path) \(reason)." }
}
