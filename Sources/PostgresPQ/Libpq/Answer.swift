import CLibPQ

/// What a PGresult turned out to be.
enum Answer {
    /// A statement has been executed; with its rows, if it has any.
    case rows(ResultStorage)
    /// One of many rows, in single-row mode.
    case singleRow(ResultStorage)
    case failed(PostgresError)
    case copy
    /// Not executed, because a statement before it in the pipeline failed.
    case pipelineAborted
    case pipelineSync

    /// Takes over `result`.
    init(owning result: OpaquePointer, query: String, columns: [PostgresColumn]? = nil) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            self = .rows(ResultStorage(owning: result, query: query, columns: columns))
            return
        case PGRES_SINGLE_TUPLE:
            self = .singleRow(ResultStorage(owning: result, query: query, columns: columns))
            return
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: self = .copy
        case PGRES_PIPELINE_ABORTED: self = .pipelineAborted
        case PGRES_PIPELINE_SYNC: self = .pipelineSync
        default: self = .failed(PostgresError(result: result, query: query))
        }
        PQclear(result)
    }
}
