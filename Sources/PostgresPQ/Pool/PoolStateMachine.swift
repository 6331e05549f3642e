/// What a pool of connections decides, apart from doing it: every event is a method, and answers with what
/// is to be done. It knows no clock, no task and no server.
///
/// A slot is a connection, or leave to make one. There are `size` of them; each is free, idle (holding an
/// unused connection) or lent. Whoever is lent a slot gives it back, with or without a connection.
struct PoolStateMachine<Connection: Sendable> {
    typealias WaiterID = Int

    /// What somebody who has asked for a slot gets.
    enum Grant: Sendable {
        /// An idle connection. It may have died since it was last used.
        case connection(Connection)
        /// Leave to make a connection.
        case connect
    }

    enum Refusal {
        case closed, exhausted
    }

    enum RequestAction {
        case grant(Grant)
        case wait(WaiterID)
        case refuse(Refusal)
    }

    enum ReturnAction {
        /// There is nobody to serve.
        case rest
        case grant(Grant, to: WaiterID)
        /// The pool is being closed: close the connection, and then give the slot back without it.
        case close(Connection)
        /// The pool was being closed, and this was the last slot out.
        case finish
    }

    struct CloseActions {
        var refuse: [WaiterID] = []
        var close: [Connection] = []
        /// Nothing is lent: the pool is closed.
        var isFinished = false
    }

    let size: Int
    let waitersMax: Int
    private(set) var idle: [Connection] = []
    private(set) var lent = 0
    /// First come, first served.
    private(set) var waiters: [WaiterID] = []
    private(set) var isClosing = false
    private var lastWaiterID: WaiterID = 0

    init(size: Int, waitersMax: Int) {
        self.size = max(1, size)
        self.waitersMax = max(0, waitersMax)
    }

    mutating func request() -> RequestAction {
        guard !isClosing else { return .refuse(.closed) }
        guard lent < size else {
            guard waiters.count < waitersMax else { return .refuse(.exhausted) }
            lastWaiterID += 1
            waiters.append(lastWaiterID)
            return .wait(lastWaiterID)
        }
        lent += 1
        // The one used last is the likeliest to be alive.
        return .grant(idle.popLast().map(Grant.connection) ?? .connect)
    }

    /// A slot comes back with a connection that can be used again, or with nil.
    mutating func giveBack(_ connection: Connection?) -> ReturnAction {
        precondition(lent > 0, "More was given back than was lent.")
        if isClosing {
            if let connection { return .close(connection) }
            lent -= 1
            return lent == 0 ? .finish : .rest
        }
        guard waiters.isEmpty else {
            // Lent on.
            return .grant(connection.map(Grant.connection) ?? .connect, to: waiters.removeFirst())
        }
        lent -= 1
        if let connection { idle.append(connection) }
        return .rest
    }

    /// A waiter has waited too long, or its task was cancelled. False if it is not waiting any more.
    mutating func leave(_ waiter: WaiterID) -> Bool {
        guard let position = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: position)
        return true
    }

    /// Closing again does nothing but say whether it is done.
    mutating func close() -> CloseActions {
        isClosing = true
        defer {
            waiters = []
            idle = []
        }
        return CloseActions(refuse: waiters, close: idle, isFinished: lent == 0)
    }
}
