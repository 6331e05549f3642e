import FoundationEssentials
import Glibc

/// Where an installation's master key comes from: a file, or the environment, which leaves nothing on the disk.
public enum KeySource: Hashable, Sendable {
    case file(KeyFile)
    /// 64 hexadecimal characters.
    case text(String)

    /// The name of the environment's variable for a key as text.
    public static let variable = "REWARD_KEY"

    public var exists: Bool {
        switch self {
        case .file(let file): file.exists
        case .text: true
        }
    }

    public func read() throws(KeyFileProblem) -> InstallationKeys { InstallationKeys(try masterKey()) }

    func masterKey() throws(KeyFileProblem) -> MasterKey {
        switch self {
        case .file(let file): return try file.read()
        case .text(let text): return try Self.masterKey(text, of: Self.variable)
        }
    }

    static func masterKey(_ text: String, of variable: String) throws(KeyFileProblem) -> MasterKey {
        do { return try MasterKey(hexadecimal: text) } catch {
            throw KeyFileProblem(variable: variable, reason: error.description)
        }
    }

    /// Refuses a file that a copy of the data directory would take along: it would name everybody.
    public func requireOutside(dataDirectory: String) throws(KeyFileProblem) {
        guard case .file(let file) = self else { return }
        let directory = Self.resolved(dataDirectory)
        guard Self.resolved(file.path).hasPrefix(directory.hasSuffix("/") ? directory : directory + "/") else { return }
        throw KeyFileProblem(
            path: file.path,
            reason:
                "lies inside the data directory, whose copies must name nobody; move it elsewhere and give --key-file")
    }
}

extension KeySource {
    /// A path as the system knows it, as far as it is there.
    private static func resolved(_ path: String) -> String {
        var rest: [Substring] = []
        var head = path.hasPrefix("/") ? path[...] : "\(FileManager.default.currentDirectoryPath)/\(path)"[...]
        while true {
            if let real = realpath(String(head.isEmpty ? "/" : head), nil) {
                defer { free(real) }
                let known = String(cString: real)
                return rest.isEmpty ? known : (known == "/" ? "" : known) + "/" + rest.reversed().joined(separator: "/")
            }
            guard let slash = head.lastIndex(of: "/") else { return path }
            rest.append(head[head.index(after: slash)...])
            head = head[..<slash]
        }
    }
}
