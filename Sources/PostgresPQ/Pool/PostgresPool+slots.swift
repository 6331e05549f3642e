import Synchronization

// How a pool carries out what its state machine decides.

extension PostgresPool {
    func borrow() async throws(PostgresError) -> PostgresConnection {
        guard !Task.isCancelled else { throw .cancelled(query: nil) }
        let (action, waiter) = state.withLock { state in
            let action = state.machine.request()
            guard case .wait(let id) = action else {
                return (action, FirstAnswer<PoolAnswer>?.none)
            }
            let waiter = FirstAnswer<PoolAnswer>()
            state.waiting[id] = waiter
            return (action, waiter)
        }
        switch action {
        case .grant(let grant): return try await connection(for: grant)
        case .refuse(.closed): throw .poolClosed
        case .refuse(.exhausted): throw .poolExhausted
        case .wait(let id):
            guard let waiter else { throw .poolClosed }
            switch await answer(to: waiter, id) {
            case .grant(let grant): return try await connection(for: grant)
            case .failed(let error): throw error
            }
        }
    }

    /// Waits for a slot, but not too long, and not after the task is cancelled.
    private func answer(to waiter: FirstAnswer<PoolAnswer>, _ id: Int) async -> PoolAnswer {
        let seconds = waitSecondsMax
        let timeout = Task {
            try await Task.sleep(for: .seconds(seconds))
            self.dismiss(id, .poolTimeout(seconds: seconds))
        }
        defer { timeout.cancel() }
        return await withTaskCancellationHandler {
            await waiter.value
        } onCancel: {
            dismiss(id, .cancelled(query: nil))
        }
    }

    /// Does nothing if the waiter has got a slot meanwhile.
    private func dismiss(_ id: Int, _ error: PostgresError) {
        let waiter = state.withLock { state in
            state.machine.leave(id) ? state.waiting.removeValue(forKey: id) : nil
        }
        waiter?.give(.failed(error))
    }

    /// Turns a slot into a connection that is alive. If it cannot be made, the slot goes to the next who
    /// waits, and the error to this one.
    private func connection(
        for grant: PoolStateMachine<PostgresConnection>.Grant
    ) async throws(PostgresError) -> PostgresConnection {
        if case .connection(let connection) = grant {
            if await connection.isIdle { return connection }
            await connection.close()
        }
        do {
            return try await PostgresConnection.connect(configuration)
        } catch {
            await giveBackSlot(with: nil)
            throw error
        }
    }

    func giveBack(_ connection: PostgresConnection) async {
        if await connection.isIdle {
            await giveBackSlot(with: connection)
        } else {
            await connection.close()
            await giveBackSlot(with: nil)
        }
    }

    private func giveBackSlot(with connection: PostgresConnection?) async {
        let (action, waiter) = state.withLock { state in
            let action = state.machine.giveBack(connection)
            guard case .grant(_, let id) = action else { return (action, FirstAnswer<PoolAnswer>?.none) }
            return (action, state.waiting.removeValue(forKey: id))
        }
        switch action {
        case .rest: break
        case .grant(let grant, _): waiter?.give(.grant(grant))
        case .close(let connection):
            await connection.close()
            await giveBackSlot(with: nil)
        case .finish:
            let closers = state.withLock { state in
                defer { state.closers = [] }
                return state.closers
            }
            for closer in closers { closer.resume() }
        }
    }
}

extension PostgresError {
    static let poolClosed = PostgresError(.poolClosed, "The pool of connections is closed.")

    static let poolExhausted = PostgresError(
        .poolExhausted, "Too many wait for a connection already.")

    static func poolTimeout(seconds: Double) -> PostgresError {
        PostgresError(.poolTimeout, "No connection became free within \(seconds) seconds.")
    }
}
