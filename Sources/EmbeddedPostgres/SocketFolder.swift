import Foundation
import Glibc

/// The folder of the server's socket, open to the server's user only.
///
/// A socket's path has a limit that a data directory can easily exceed; then the folder is a private one
/// under /tmp, and a file in the data directory says which.
struct SocketFolder: Equatable, Sendable {
    /// `sun_path` less its closing zero, see unix(7).
    static let pathBytesMax = 107
    static let port = 5432

    let path: String

    private var socket: String { "\(path)/.s.PGSQL.\(Self.port)" }
    /// libpq takes a comma in a host for the start of another host.
    private var fits: Bool { socket.utf8.count <= Self.pathBytesMax && !path.contains(",") }

    /// The folder for a new server, empty and private. Call it only when no server runs.
    static func prepare(in directory: DataDirectory, for user: ServerUser) throws -> SocketFolder {
        let standard = SocketFolder(path: directory.socketFolder)
        let recorded = existing(in: directory)
        if standard.fits {
            if let recorded, recorded != standard { recorded.tidy(in: directory) }
            try Files.makePrivateFolder(standard.path, owner: user)
            standard.removeFiles()
            return standard
        }
        if let recorded, recorded != standard {
            recorded.removeFiles()
            return recorded
        }
        var template = Array("/tmp/postgres-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Files.lastError("/tmp") }
        let made = SocketFolder(path: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
        try Files.makePrivateFolder(made.path, owner: user)
        try Files.replace(directory.socketRecord, with: made.path + "\n", mode: 0o644)
        return made
    }

    /// The folder a running server of this directory uses. A recorded one counts only while it is
    /// the private folder of the cluster's owner: a name in /tmp may meanwhile be anybody's.
    static func existing(in directory: DataDirectory) -> SocketFolder? {
        guard let record = try? Files.read(directory.socketRecord) else {
            return Files.exists(directory.socketFolder) ? SocketFolder(path: directory.socketFolder) : nil
        }
        let path = record.trimmingCharacters(in: .newlines)
        guard let folder = try? Files.status(path, followsLink: false),
            let cluster = try? Files.status(directory.cluster),
            folder.isFolder, folder.owner == cluster.owner, folder.mode == 0o700
        else { return nil }
        return SocketFolder(path: path)
    }

    /// Removes what a killed server leaves, and a folder under /tmp altogether.
    func tidy(in directory: DataDirectory) {
        removeFiles()
        if path != directory.socketFolder {
            rmdir(path)
            unlink(directory.socketRecord)
        }
    }

    private func removeFiles() {
        unlink(socket)
        unlink(socket + ".lock")
    }

    /// Whether a server listens. It may still be on its way up, or down.
    var answers: Bool {
        var address = sockaddr_un()
        let name = Array(socket.utf8CString)
        guard name.count <= MemoryLayout.size(ofValue: address.sun_path) else { return false }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { target in
            name.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let end = Descriptor(Glibc.socket(AF_UNIX, kind, 0))
        defer { end.close() }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                // EAGAIN: it listens, and the queue is full.
                connect(end.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 || errno == EAGAIN
            }
        }
    }
}
