import PostgresPQ
import Testing

@Suite(.timeLimit(.minutes(20))) struct `A pool` {
    private func withPool(
        size: Int, waitersMax: Int = 1_000, waitSecondsMax: Double = 10,
        _ body: nonisolated(nonsending) (PostgresPool) async throws -> Void
    ) async throws {
        let pool = PostgresPool(
            configuration: try await testConfiguration(), size: size, waitersMax: waitersMax,
            waitSecondsMax: waitSecondsMax)
        do {
            try await body(pool)
            await pool.close()
        } catch {
            await pool.close()
            throw error
        }
    }

    private func processID(_ pool: PostgresPool) async throws -> Int32 {
        try await pool.withConnection { await $0.serverProcessID }
    }

    @Test func `lends the same connection again`() async throws {
        try await withPool(size: 4) { pool async throws in
            let first = try await processID(pool)
            #expect(try await processID(pool) == first)
        }
    }

    @Test func `serves 100 tasks with 4 connections`() async throws {
        try await withPool(size: 4) { pool async throws in
            let used = Shared(Set<Int32>())
            let inUse = Shared((now: 0, most: 0))
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...100 {
                    group.addTask {
                        try await pool.withConnection { connection in
                            inUse.use {
                                $0.now += 1; $0.most = max($0.most, $0.now)
                            }
                            defer { inUse.use { $0.now -= 1 } }
                            let row = try await connection.query(
                                "select \(number) as n, pg_backend_pid() as pid"
                            ).first
                            let pid: Int32 = try #require(row).decode("pid")
                            used.use { _ = $0.insert(pid) }
                            return try #require(row).decode("n", as: Int.self)
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 5_050)
            #expect(used.use(\.count) <= 4)
            #expect(inUse.use(\.most) <= 4)
        }
    }

    @Test func `serves those who wait in their order`() async throws {
        try await withPool(size: 1) { pool async throws in
            let order = Shared<[Int]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await pool.withConnection { _ in
                    for number in 1...5 {
                        group.addTask {
                            try await pool.withConnection { _ in order.use { $0.append(number) } }
                        }
                        try await Task.sleep(for: .milliseconds(30))
                    }
                }
                try await group.waitForAll()
            }
            #expect(order.use { $0 } == [1, 2, 3, 4, 5])
        }
    }

    @Test func `lets nobody wait too long`() async throws {
        try await withPool(size: 1, waitSecondsMax: 0.1) { pool async throws in
            try await pool.withConnection { _ async throws in
                let error = try await postgresError { _ = try await processID(pool) }
                #expect(error.kind == .poolTimeout)
                #expect(error.isUnavailable)
                #expect(error.message == "No connection became free within 0.1 seconds.")
            }
            #expect(try await processID(pool) > 0)
        }
    }

    @Test func `lets no more wait than it may`() async throws {
        try await withPool(size: 1, waitersMax: 0) { pool async throws in
            try await pool.withConnection { _ async throws in
                let error = try await postgresError { _ = try await processID(pool) }
                #expect(error.kind == .poolExhausted)
            }
        }
    }

    @Test func `lets a cancelled task stop waiting at once`() async throws {
        try await withPool(size: 1) { pool async throws in
            try await pool.withConnection { _ async throws in
                let waiter = Task { try await self.processID(pool) }
                try await Task.sleep(for: .milliseconds(50))
                waiter.cancel()
                let error = try await postgresError { _ = try await waiter.value }
                #expect(error.kind == .cancelled)
            }
            #expect(try await processID(pool) > 0)
        }
    }

    @Test func `replaces a connection that died while idle, unnoticed by who comes next`() async throws {
        try await withPool(size: 1) { pool async throws in
            let first = try await processID(pool)
            try await terminate(first)
            let second: Int32 = try await pool.withConnection { try await $0.one("select pg_backend_pid()") }
            #expect(second != first)
        }
    }

    @Test func `replaces a connection that died in use`() async throws {
        try await withPool(size: 1) { pool async throws in
            let error = try await postgresError {
                try await pool.withConnection {
                    try await $0.query("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error.kind == .connectionLost)
            #expect(try await pool.withConnection { try await $0.one("select 1") } == 1)
        }
    }

    @Test func `replaces a connection whose statement was cancelled`() async throws {
        try await withPool(size: 1) { pool async throws in
            let first = try await processID(pool)
            let task = Task { try await pool.withConnection { try await $0.query("select pg_sleep(30)") } }
            try await waitUntilBusy(first)
            task.cancel()
            #expect(try await postgresError { _ = try await task.value }.kind == .cancelled)
            #expect(try await processID(pool) != first)
        }
    }

    @Test func `does not lend on a transaction left open`() async throws {
        try await withPool(size: 1) { pool async throws in
            let first = try await processID(pool)
            try await pool.withConnection { _ = try await $0.query("begin") }
            #expect(try await processID(pool) != first)
        }
    }

    @Test func `gives each who waits the error when no connection can be made`() async throws {
        let pool = PostgresPool(
            configuration: PostgresConfiguration(connectionString: "host=/nowhere", applicationName: "x"),
            size: 1, waitSecondsMax: 60)
        await withTaskGroup(of: PostgresError.Kind?.self) { group in
            for _ in 1...10 {
                group.addTask { try? await postgresError { _ = try await self.processID(pool) }.kind }
            }
            for await kind in group { #expect(kind == .connectionFailed) }
        }
        await pool.close()
    }

    @Test func `passes on what the body returns, and lets it use the caller's variables`() async throws {
        final class NotSendable {}
        try await withPool(size: 1) { pool async throws in
            var seen = 0
            let object = try await pool.withConnection { connection in
                seen += try await connection.one("select 1", as: Int.self)
                return NotSendable()
            }
            #expect(seen == 1)
            _ = object
        }
    }

    @MainActor @Test func `runs the body where the caller runs`() async throws {
        let pool = PostgresPool(configuration: try await testConfiguration(), size: 1)
        var seen = 0
        try await pool.withConnection { connection in
            MainActor.assertIsolated()
            try await connection.withTransaction { connection in
                MainActor.assertIsolated()
                try await connection.forEachRow("select 1") { _ in
                    MainActor.assertIsolated()
                    seen += 1
                }
            }
        }
        #expect(seen == 1)
        await pool.close()
    }

    @Test func `closes when what is lent has come back`() async throws {
        try await withPool(size: 2) { pool async throws in
            let isBack = Shared(false)
            let lent = Task {
                try await pool.withConnection { connection in
                    try await connection.query("select pg_sleep(0.3)")
                    isBack.use { $0 = true }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            async let other: Void = pool.close()
            await pool.close()
            #expect(isBack.use { $0 })
            await other
            await pool.close()
            try await lent.value
            #expect(try await postgresError { _ = try await processID(pool) }.kind == .poolClosed)
        }
    }

    @Test func `closing refuses those who wait`() async throws {
        try await withPool(size: 1) { pool async throws in
            let waiter = try await pool.withConnection { _ async throws in
                let waiter = Task { try await postgresError { _ = try await self.processID(pool) }.kind }
                try await Task.sleep(for: .milliseconds(50))
                Task { await pool.close() }
                #expect(try await waiter.value == .poolClosed)
                return waiter
            }
            _ = try await waiter.value
        }
    }
}
