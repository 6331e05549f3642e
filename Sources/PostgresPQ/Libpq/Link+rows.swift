import CLibPQ

extension Link {
    /// Sends a statement whose rows `nextRows` then reads, a batch at a time.
    func beginRows(_ sql: SQL) throws(PostgresError) {
        let connection = try ready(for: sql.text)
        try send(sql, on: connection)
        PQsetSingleRowMode(connection)
        rowsBeingRead = (sql.text, nil)
    }

    /// The next rows, or none after the last.
    func nextRows() throws(PostgresError) -> [PostgresRow] {
        _ = try open(for: rowsBeingRead?.query)
        guard let query = rowsBeingRead?.query else { return [] }
        var rows: [PostgresRow] = []
        var sizeBytes = 0
        while rows.count < Limits.rowsPerBatchMax, sizeBytes < Limits.rowsPerBatchBytes {
            guard let result = try nextResult(for: query) else {
                rowsBeingRead = nil
                break
            }
            switch Answer(owning: result, query: query, columns: rowsBeingRead?.columns) {
            case .singleRow(let storage):
                rowsBeingRead?.columns = storage.columns
                sizeBytes += storage.sizeBytes
                rows.append(PostgresRow(storage: storage, index: 0))
            case .failed(let error):
                rowsBeingRead = nil
                // Only the end of the statement can follow an error.
                if error.kind != .connectionLost { _ = try lastResult(for: query) }
                closeIfLost(error)
                throw error
            case .copy: throw copyRefused(query: query)
            case .rows, .pipelineAborted, .pipelineSync: break
            }
        }
        return rows
    }

    /// Gives up the rows not yet read, which only closing can do without reading them.
    func abandonRows() {
        guard rowsBeingRead != nil else { return }
        cancelSignal.request()
        close()
    }
}
