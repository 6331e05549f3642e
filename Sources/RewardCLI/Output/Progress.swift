import Glibc
import Synchronization

/// Says on standard error how far long work has come: on a terminal in one line that changes, else in a line now and then
/// for whoever reads the file later, and in none where it does not take long.
final class Progress: Sendable {
    private struct Said {
        var percent = -1
        var at = ContinuousClock.now
    }

    /// How often a line is written where nobody watches.
    private static let pause = Duration.seconds(10)
    private static let barWidth = 30

    private let isWatched = isatty(STDERR_FILENO) == 1
    private let began = ContinuousClock.now
    private let said = Mutex(Said())

    func show(_ done: Int, of total: Int, _ what: String) {
        guard total > 0 else { return }
        let percent = done * 100 / total
        let isDue = said.withLock { said in
            guard isWatched ? said.percent != percent : .now - said.at >= Self.pause else { return false }
            said = Said(percent: percent)
            return true
        }
        guard isDue else { return }
        let left = (ContinuousClock.now - began) / .seconds(1) * Double(total - done) / Double(max(done, 1))
        if isWatched {
            let filled = Self.barWidth * done / total
            let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barWidth - filled)
            writeToStandardError("\r\(what) [\(bar)] \(percent) %, \(Int(left.rounded(.up))) s left\u{1B}[K")
        } else {
            say("\(what): \(percent) %, \(done) of \(total), \(Int(left.rounded(.up))) s left")
        }
    }

    func show(_ count: Int, _ what: String) {
        guard isWatched else { return }
        writeToStandardError("\r\(what): \(count)")
    }

    func end() {
        if isWatched { writeToStandardError("\r\u{1B}[K") }
    }
}
