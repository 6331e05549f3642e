import Glibc
import Synchronization

/// An open file descriptor, closed once: when asked, or when nobody needs it any more.
package final class Descriptor: Sendable {
    package let number: Int32
    private let isOpen = Mutex(true)

    package init(_ number: Int32) { self.number = number }

    deinit { close() }

    /// - Parameter last: what to do with it just before; left out if it is closed already, for its number
    ///   may by then be another file's.
    package func close(last: () -> Void = {}) {
        isOpen.withLock {
            if $0 {
                last()
                _ = Glibc.close(number)
            }
            $0 = false
        }
    }

    /// Two connected ends. Sockets rather than a pipe, for they alone can be made close-on-exec in one
    /// step here; an end that leaked into some other child would keep this pair from ever closing.
    static func pair() throws -> (ours: Descriptor, theirs: Descriptor) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Files.lastError("socketpair") }
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }
}
