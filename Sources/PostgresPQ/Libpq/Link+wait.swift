import CLibPQ
import Glibc

extension Link {
    /// The next result of what was sent, or nil after the last. Waits for it, and sends meanwhile what has
    /// not been sent yet: a server that is itself waiting for us to read must not wait for ever.
    ///
    /// If the connection breaks, libpq answers with a result that says so.
    /// Throws `.cancelled` if the task was cancelled and the server did not react in time.
    func nextResult(for query: String) throws(PostgresError) -> OpaquePointer? {
        while true {
            let connection = try open(for: query)
            let unsent = PQflush(connection) == 1
            if PQisBusy(connection) == 0 { return PQgetResult(connection) }
            try readOrWrite(connection, unsent: unsent, query: query)
        }
    }

    /// Waits until the server has sent something, which is then read, or until more can be sent.
    func readOrWrite(_ connection: OpaquePointer, unsent: Bool, query: String) throws(PostgresError) {
        guard try wait(connection, toWrite: unsent) else {
            close()
            throw PostgresError.cancelled(query: query)
        }
        // Its failure shows in what PQisBusy and PQgetResult answer next.
        PQconsumeInput(connection)
    }

    /// False if cancelling was asked for and has got no answer.
    private func wait(_ connection: OpaquePointer, toWrite: Bool) throws(PostgresError) -> Bool {
        let events = Int16(POLLIN) | (toWrite ? Int16(POLLOUT) : 0)
        let patience = cancelDeadline.map { max(0, $0 - Clock.milliseconds) }
        if patience == 0 { return false }
        // After the wake-up only the deadline counts.
        let wake = heedsCancel && patience == nil ? cancelSignal.wakeDescriptor : -1
        withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { descriptors in
            descriptors.initializeElement(
                at: 0, to: pollfd(fd: PQsocket(connection), events: events, revents: 0))
            descriptors.initializeElement(at: 1, to: pollfd(fd: wake, events: Int16(POLLIN), revents: 0))
            // Interrupted or not: the caller looks again.
            poll(descriptors.baseAddress, 2, patience.map { Int32(clamping: $0) } ?? -1)
        }
        return true
    }

    private var cancelDeadline: Int64? {
        guard heedsCancel, let asked = cancelSignal.requestedAtMilliseconds else { return nil }
        return asked + Limits.cancelGraceMilliseconds
    }

    /// Whether the session is alive, outside a transaction and not in the middle of anything. Does not ask
    /// the server, but notices if it has hung up.
    var isIdle: Bool {
        guard let connection, rowsBeingRead == nil, !cancelSignal.isRequested else { return false }
        for _ in 0..<Limits.idleReadsMax {
            var socket = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            guard poll(&socket, 1, 0) > 0 else { break }
            PQconsumeInput(connection)
            // Parses what was read, so that notices and parameter changes do not gather.
            PQfreemem(PQnotifies(connection))
        }
        return !isBroken && transactionStatus == PQTRANS_IDLE
    }
}
