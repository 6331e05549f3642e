import Foundation
import Glibc

/// The file calls we need, with our errors, and without following a link where the server's
/// unprivileged user could have laid one for root.
enum Files {
    struct Status {
        var isFolder: Bool
        var owner: uid_t
        var group: gid_t
        /// Permission bits only.
        var mode: mode_t
        var bytes: Int
    }

    static func lastError(_ path: String) -> EmbeddedPostgresError {
        let code = errno
        let reason = String(cString: strerror(code))
        return [EACCES, EPERM, EROFS].contains(code)
            ? .permission(path: path, reason: reason) : .fileSystem(path: path, reason: reason)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// - Parameter followsLink: false shows the link itself, which is no folder.
    static func status(_ path: String, followsLink: Bool = true) throws -> Status {
        var found = stat()
        guard (followsLink ? stat(path, &found) : lstat(path, &found)) == 0 else { throw lastError(path) }
        return Status(
            isFolder: found.st_mode & S_IFMT == S_IFDIR, owner: found.st_uid, group: found.st_gid,
            mode: found.st_mode & 0o7777, bytes: Int(found.st_size))
    }

    static func names(in folder: String) throws -> [String] {
        guard access(folder, R_OK | X_OK) == 0 else { throw lastError(folder) }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    static func read(_ path: String) throws -> String {
        guard access(path, R_OK) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw lastError(path)
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Opens without following a link and without letting children inherit.
    /// - Parameter ownedLike: whose the file becomes if root opens it, so that it stays writable for
    ///   the owner of the folder.
    static func open(_ path: String, _ flags: Int32, mode: mode_t, ownedLike folder: String) throws -> Descriptor {
        let number = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode)
        guard number >= 0 else { throw lastError(path) }
        let file = Descriptor(number)
        let owner = try status(folder)
        guard geteuid() != 0 || fchown(number, owner.owner, owner.group) == 0 else { throw lastError(path) }
        return file
    }

    /// Replaces a file whole: a crash leaves the old text or the new. It gets the folder's owner.
    static func replace(_ path: String, with text: String, mode: mode_t) throws {
        let new = path + ".new"
        unlink(new)
        let folder = (path as NSString).deletingLastPathComponent
        let file = try open(new, O_WRONLY | O_CREAT | O_EXCL, mode: mode, ownedLike: folder)
        defer { file.close() }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
            guard count > 0 else { throw lastError(path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file.number) == 0, rename(new, path) == 0 else { throw lastError(path) }
    }

    /// A folder that is `owner`'s alone, new or not.
    static func makePrivateFolder(_ path: String, owner: ServerUser) throws {
        if mkdir(path, 0o700) != 0 && errno != EEXIST { throw lastError(path) }
        let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { throw lastError(path) }
        let folder = Descriptor(number)
        defer { folder.close() }
        guard geteuid() != 0 || fchown(folder.number, owner.uid, owner.gid) == 0,
            fchmod(folder.number, 0o700) == 0
        else { throw lastError(path) }
    }

    static func remove(_ path: String) throws {
        guard (try? status(path, followsLink: false)) != nil else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw EmbeddedPostgresError.fileSystem(
                path: path, reason: "cannot be removed (\(error.localizedDescription))")
        }
    }

    /// Makes names created or renamed in `folder` survive a power cut.
    static func syncFolder(_ folder: String) throws {
        let number = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw lastError(folder) }
        let descriptor = Descriptor(number)
        defer { descriptor.close() }
        guard fsync(descriptor.number) == 0 else { throw lastError(folder) }
    }
}
