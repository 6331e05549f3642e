import PostgresPQ

extension LedgerStorage {
    /// Empties every projection and fills it from the events, in one transaction: readers see the old or the new.
    /// Answers with the number of streams read; `progress` is told it as it grows. `figures` works out those of a
    /// stream's months.
    public func rebuildProjections(
        figures: @escaping @Sendable (ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow],
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> Int {
        let projections = Projection.all(figures: figures)
        do {
            return try await pool.withConnection { connection in
                try await connection.withTransaction(isolation: .readCommitted, readOnly: false) { connection in
                    for projection in projections { _ = try await connection.query(SQL(projection.lock)) }
                    for projection in projections { _ = try await connection.query(SQL(projection.clear)) }
                    try await rebuildCustody(connection)
                    var count = 0
                    // Others read and decode while this one stores.
                    try await forEachPage { page throws(StorageError) in
                        var statements: [SQL] = []
                        let streams = try await load(page: page)
                        for projection in projections { statements += try projection.fill(streams, organization) }
                        return statements
                    } gather: { page, statements in
                        if !statements.isEmpty { _ = try await connection.pipeline(statements).get() }
                        count += page.count
                        progress(count)
                    }
                    return count
                }
            }
        } catch { throw StorageError(error) }
    }
}
