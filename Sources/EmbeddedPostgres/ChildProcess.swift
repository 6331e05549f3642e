import Foundation
package import Glibc
import Synchronization

/// A running child. A thread of its own waits for it, so that it never lingers as a zombie and nobody's
/// waiting holds up the program's other tasks.
package final class ChildProcess: Sendable {
    package struct Result: Sendable {
        /// The exit code, or 128 + the signal that ended it, as shells count.
        package var status: Int32
        /// The end of what it printed, see ``outputBytesMax``.
        package var output: String
    }

    private static let outputBytesMax = 65_536
    private static let pollSeconds = 0.005

    package let pid: pid_t
    private let result = Mutex<Result?>(nil)

    /// - Parameter output: where what it prints can be read; nil if it goes elsewhere.
    package init(pid: pid_t, output: Descriptor?) {
        self.pid = pid
        Thread.detachNewThread {
            let end = Self.await(pid, output)
            self.result.withLock { $0 = end }
        }
    }

    /// nil while it runs.
    package var ended: Result? { result.withLock { $0 } }

    /// Waits for the end whether or not the task is cancelled: this is how cancelled work is cleared up.
    /// - Returns: nil if it still runs after that time.
    package func end(withinSeconds seconds: Double) async -> Result? {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        while ended == nil && clock.now < deadline { await Pause.uncancelled(seconds: Self.pollSeconds) }
        return ended
    }

    /// Blocks the thread until the child has closed its output and ended.
    static func await(_ pid: pid_t, _ output: Descriptor?) -> Result {
        let text = output.map(readToEnd) ?? ""
        var raw: Int32 = 0
        while waitpid(pid, &raw, 0) < 0 {
            // Somebody else in this program reaped it; how it ended is lost.
            guard errno == EINTR else { return Result(status: -1, output: text) }
        }
        let signal = raw & 0x7f
        return Result(status: signal == 0 ? (raw >> 8) & 0xff : 128 + signal, output: text)
    }

    private static func readToEnd(_ output: Descriptor) -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(output.number, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
            if all.count > outputBytesMax { all.removeFirst(all.count - outputBytesMax) }
        }
    }
}
