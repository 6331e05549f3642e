/// How a pipeline ended.
public enum PostgresPipelineOutcome: Sendable {
    /// The results of all statements, in their order.
    case succeeded([PostgresResult])
    /// None of the statements had any effect, unless the error is `.inDoubt`, or some of them ended
    /// transactions of their own. `statement` is the index of the one that failed; nil if the failure is no
    /// single statement's: at commit (a deferred constraint), a lost connection, cancelling.
    case failed(PostgresError, statement: Int?)

    /// The results, or the error thrown.
    public func get() throws -> [PostgresResult] {
        switch self {
        case .succeeded(let results): return results
        case .failed(let error, _): throw error
        }
    }
}
