import Glibc

/// A file with something that others must not know.
public enum SecretFile {
    /// Others may do nothing with it, and the group, which on many systems is that of those who serve TLS, may read it.
    private static let modeOfOthers: mode_t = 0o027

    /// Whether others than its owner and group may read it, or others than its owner change it.
    public static func isExposed(_ path: String) -> Bool {
        var state = stat()
        return stat(path, &state) != 0 || state.st_mode & modeOfOthers != 0
    }
}
