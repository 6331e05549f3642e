import Glibc

/// The end of a log, short enough for an error message.
enum LogExcerpt {
    private static let linesMax = 8
    private static let charactersMax = 1_500
    /// A new cluster takes about 40 MiB; with less than this left, the disk is worth mentioning.
    private static let scarceBytes: UInt = 64 * 1024 * 1024

    /// - Parameter path: somewhere on the disk the server writes to. A full one also keeps the log empty.
    static func end(of text: String, near path: String) -> String {
        let lines = text.split(separator: "\n").suffix(linesMax).joined(separator: "\n")
        let said = lines.isEmpty ? "it said nothing" : String(lines.suffix(charactersMax))
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return said }
        let free = UInt(disk.f_bavail) * UInt(disk.f_frsize)
        return free < scarceBytes ? "\(said) (\(free / 1_048_576) MiB are free on its disk)" : said
    }
}
