import Glibc
import Synchronization

/// A line on standard error that says how far long work has come; silent when nobody watches.
final class Progress: Sendable {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let lastPercent = Mutex(-1)

    func show(_ done: Int, of total: Int, _ what: String) {
        guard isShown, total > 0 else { return }
        let percent = done * 100 / total
        let isNew = lastPercent.withLock { last in
            defer { last = percent }
            return last != percent
        }
        if isNew { writeToStandardError("\r\(what): \(percent) %") }
    }

    func show(_ count: Int, _ what: String) {
        guard isShown else { return }
        writeToStandardError("\r\(what): \(count)")
    }

    func end() {
        if isShown { writeToStandardError("\r\u{1B}[K") }
    }
}
