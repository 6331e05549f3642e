import Synchronization

/// At most `size` connections, lent one at a time to whoever asks, first come, first served.
///
/// Connections are made when they are needed, and a broken one is replaced when somebody needs it.
public final class PostgresPool: Sendable {
    let configuration: PostgresConfiguration
    let waitSecondsMax: Double
    let state: Mutex<State>

    struct State {
        var machine: PoolStateMachine<PostgresConnection>
        /// How those who wait are told.
        var waiting: [Int: FirstAnswer<PoolAnswer>] = [:]
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    enum PoolAnswer: Sendable {
        case grant(PoolStateMachine<PostgresConnection>.Grant)
        case failed(PostgresError)
    }

    /// - Parameters:
    ///   - size: the most connections there can be, at least 1.
    ///   - waitersMax: how many may wait for one; the next is refused with `.poolExhausted`.
    ///   - waitSecondsMax: how long one may wait, before `.poolTimeout`. Making a connection, once there is
    ///     room for one, is limited by the configuration instead.
    public init(
        configuration: PostgresConfiguration, size: Int, waitersMax: Int = 1_000,
        waitSecondsMax: Double = 10
    ) {
        self.configuration = configuration
        self.waitSecondsMax = waitSecondsMax
        state = Mutex(State(machine: PoolStateMachine(size: size, waitersMax: waitersMax)))
    }

    /// Lends `body` a connection, where the caller runs, until it returns.
    ///
    /// Leave the session as you found it: no open transaction (the connection would be closed), no settings
    /// or locks. Throws `.poolExhausted`, `.poolTimeout`, `.poolClosed`, `.cancelled`, what connecting
    /// throws, and what `body` throws.
    @discardableResult
    public nonisolated(nonsending) func withConnection<Value>(
        _ body: nonisolated(nonsending) (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await borrow()
        do {
            let value = try await body(connection)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// How many connections there can be, are lent and lie idle, and how many callers wait for one.
    public var occupancy: (size: Int, lent: Int, idle: Int, waiting: Int) {
        state.withLock { ($0.machine.size, $0.machine.lent, $0.machine.idle.count, $0.machine.waiters.count) }
    }

    /// Lends nothing more, refuses those who wait, and returns when every connection has come back and is
    /// closed. May be called again, and by several.
    public func close() async {
        let (actions, refused) = state.withLock { state in
            let actions = state.machine.close()
            return (actions, actions.refuse.compactMap { state.waiting.removeValue(forKey: $0) })
        }
        for waiter in refused { waiter.give(.failed(.poolClosed)) }
        for connection in actions.close { await connection.close() }
        if !actions.isFinished { await untilFinished() }
    }

    private func untilFinished() async {
        await withCheckedContinuation { continuation in
            let isFinished = state.withLock { state in
                if state.machine.lent > 0 { state.closers.append(continuation) }
                return state.machine.lent == 0
            }
            if isFinished { continuation.resume() }
        }
    }
}
