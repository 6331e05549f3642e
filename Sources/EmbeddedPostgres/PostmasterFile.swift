import Glibc

/// What a server writes about itself into its cluster: `postmaster.pid`.
struct PostmasterFile: Equatable, Sendable {
    let pid: pid_t
    /// Whether it says that it takes connections. Believe it only while the process lives.
    let isReady: Bool

    /// nil if there is none, or half of one.
    static func read(in cluster: String) -> PostmasterFile? {
        (try? Files.read(cluster + "/postmaster.pid")).flatMap(PostmasterFile.init(text:))
    }

    /// The first line is the process, the last its state, see PostgreSQL's `src/include/utils/pidfile.h`.
    init?(text: String) {
        let lines = text.split(separator: "\n")
        guard let first = lines.first, let last = lines.last, let pid = pid_t(first) else { return nil }
        self.pid = pid
        isReady = last.prefix { $0 != " " } == "ready"
    }
}
