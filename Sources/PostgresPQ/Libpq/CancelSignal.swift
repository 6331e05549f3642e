import CLibPQ
import Glibc
import Synchronization

/// Asks the server to stop what a connection is doing. Any thread may do it, once: the connection is
/// closed afterwards, because the request might otherwise hit whatever it does next.
final class CancelSignal: Sendable {
    /// Becomes readable when cancelling is asked for, and stays so.
    let wakeDescriptor: Int32
    private let handle: CancelHandle
    private let requestedAt = Atomic<Int64>(0)
    private let isSettled = Atomic<Bool>(false)

    /// Nil if there is no file descriptor left.
    init?(_ connection: OpaquePointer) {
        let descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { return nil }
        wakeDescriptor = descriptor
        handle = CancelHandle(connection)
    }

    deinit {
        Glibc.close(wakeDescriptor)
    }

    var isRequested: Bool { requestedAtMilliseconds != nil }

    /// When it was asked for, by `Clock`.
    var requestedAtMilliseconds: Int64? {
        let time = requestedAt.load(ordering: .acquiring)
        return time == 0 ? nil : time
    }

    /// Returns at once: talking to the server blocks, and is left to a thread of its own.
    func request() {
        let now = max(1, Clock.milliseconds)
        guard
            requestedAt.compareExchange(expected: 0, desired: now, ordering: .acquiringAndReleasing)
                .exchanged
        else { return }
        eventfd_write(wakeDescriptor, 1)
        // Without a thread the statement runs on, but the connection is dropped after its grace.
        _ = Thread.start { self.askUntilSettled() }
    }

    /// The statement has ended, or the connection has.
    func settle() {
        isSettled.store(true, ordering: .releasing)
    }

    private func askUntilSettled() {
        for _ in 0..<Limits.cancelAttemptsMax {
            handle.ask()
            usleep(Limits.cancelAttemptIntervalMicroseconds)
            if isSettled.load(ordering: .acquiring) { return }
        }
    }
}

/// Owns a PGcancel. Sendable because libpq says that any thread may use one.
private final class CancelHandle: @unchecked Sendable {
    private let cancel: OpaquePointer?

    init(_ connection: OpaquePointer) {
        cancel = PQgetCancel(connection)
    }

    deinit {
        PQfreeCancel(cancel)
    }

    func ask() {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
            _ = PQcancel(cancel, reason.baseAddress, 256)
        }
    }
}
