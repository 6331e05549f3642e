import Glibc

/// The operating system's user that the server runs as: ourselves or, since PostgreSQL refuses to run
/// as root, somebody without privileges.
struct ServerUser: Equatable, Sendable {
    let uid: uid_t
    let gid: gid_t
    let name: String

    /// Whom root runs a new cluster as, the best first.
    static let unprivilegedNames = ["postgres", "nobody"]
    private static let setprivPaths = ["/usr/bin/setpriv", "/bin/setpriv"]

    /// An existing cluster is run by whoever owns it, so that root may look after another user's.
    static func choose(for directory: DataDirectory) throws -> ServerUser {
        let owner = Files.exists(directory.cluster) ? try Files.status(directory.cluster).owner : nil
        guard geteuid() == 0 else {
            if let owner, owner != geteuid() {
                let name = account(uid: owner)?.name ?? "uid \(owner)"
                throw EmbeddedPostgresError.permission(
                    path: directory.cluster, reason: "belongs to \(name); start it as that user or as root")
            }
            return try current()
        }
        guard let owner else {
            if let user = unprivilegedNames.lazy.compactMap({ account(named: $0) }).first { return user }
            throw EmbeddedPostgresError.noUnprivilegedUser(
                reason: "none of \(unprivilegedNames.joined(separator: ", ")) exists")
        }
        if owner == 0 {
            throw EmbeddedPostgresError.permission(
                path: directory.cluster,
                reason: "belongs to root; give it to the user it should run as, "
                    + "for example with chown -R \(unprivilegedNames[0])")
        }
        guard let user = account(uid: owner) else {
            throw EmbeddedPostgresError.noUnprivilegedUser(
                reason: "\(directory.cluster) belongs to uid \(owner), which has no account")
        }
        return user
    }

    /// The user of this process.
    static func current() throws -> ServerUser {
        if let user = account(uid: geteuid()) { return user }
        // Peer authentication goes by name.
        throw EmbeddedPostgresError.permission(path: "/etc/passwd", reason: "uid \(geteuid()) has no account there")
    }

    /// What to put before a command line to run it as this user.
    func commandPrefix() throws -> [String] {
        if uid == geteuid() { return [] }
        guard let setpriv = Self.setprivPaths.first(where: { access($0, X_OK) == 0 }) else {
            throw EmbeddedPostgresError.noUnprivilegedUser(reason: "setpriv (of util-linux) is not installed")
        }
        return [setpriv, "--reuid=\(uid)", "--regid=\(gid)", "--init-groups", "--"]
    }

    private static func account(uid: uid_t) -> ServerUser? {
        found { getpwuid_r(uid, $0, $1, $2, $3) }
    }

    private static func account(named name: String) -> ServerUser? {
        found { getpwnam_r(name, $0, $1, $2, $3) }
    }

    private typealias Lookup = (
        UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32

    private static func found(by lookup: Lookup) -> ServerUser? {
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        // Far more than any entry of /etc/passwd or a directory service takes.
        var buffer = [CChar](repeating: 0, count: 65_536)
        return buffer.withUnsafeMutableBufferPointer {
            guard lookup(&entry, $0.baseAddress!, $0.count, &result) == 0, result != nil else { return nil }
            return ServerUser(uid: entry.pw_uid, gid: entry.pw_gid, name: String(cString: entry.pw_name))
        }
    }
}
