extension PostgresConnection {
    /// Runs one statement and hands its rows to `body` as they arrive, never holding more than a few hundred,
    /// so that millions fit in memory. `body` runs where the caller does; until it is through, the
    /// connection can do nothing else.
    ///
    /// Rethrows what `body` throws. If there were still rows to come, the connection is then closed: nothing
    /// else keeps them from coming.
    public nonisolated(nonsending) func forEachRow(
        _ sql: SQL, _ body: (PostgresRow) throws -> Void
    ) async throws {
        try await beginRows(sql)
        do {
            while true {
                let batch = try await nextRows(of: sql)
                if batch.isEmpty { return }
                for row in batch { try body(row) }
            }
        } catch {
            await abandonRows()
            throw error
        }
    }

    private func beginRows(_ sql: SQL) async throws {
        try await interruptibly(query: sql.text) { link throws(PostgresError) in
            try link.beginRows(sql)
        }
    }

    private func nextRows(of sql: SQL) async throws -> [PostgresRow] {
        try await interruptibly(query: sql.text) { link throws(PostgresError) in
            try link.nextRows()
        }
    }
}
