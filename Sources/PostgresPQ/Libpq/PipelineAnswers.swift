import CLibPQ

/// Puts the answers of a pipeline in order as libpq delivers them: for each statement a result and then
/// nil, at the end the Sync, which no nil follows.
struct PipelineAnswers {
    private let statements: [SQL]
    private var results: [PostgresResult] = []
    /// Whether the statement whose turn it is has got a result, so that a nil is its end.
    private var hasResult = false
    private var strayNils = 0
    private(set) var failure: (error: PostgresError, statement: Int?)?
    /// How many statements have been answered to the end.
    private(set) var answered = 0
    /// How many statements have been sent.
    var expected = 0
    var isSyncSent = false
    /// The Sync has been answered.
    private(set) var isComplete = false

    init(_ statements: [SQL]) {
        self.statements = statements
        results.reserveCapacity(statements.count)
    }

    /// Whether PQgetResult has anything to answer; otherwise its nil would mean nothing.
    var expectsMore: Bool {
        answered < expected || (isSyncSent && !isComplete)
    }

    /// The statement whose answer comes next.
    var query: String {
        statements[min(answered, statements.count - 1)].text
    }

    /// Throws if the connection is lost, or the answers make no sense.
    mutating func take(_ result: OpaquePointer?) throws(PostgresError) {
        guard let result else { return try takeEnd() }
        hasResult = true
        switch Answer(owning: result, query: query) {
        case .rows(let storage): results.append(PostgresResult(storage: storage))
        case .failed(let error): try takeFailure(error)
        case .copy: throw PostgresError(.misuse, "COPY is not supported in a pipeline.", query: query)
        case .pipelineSync: isComplete = true
        case .pipelineAborted, .singleRow: break
        }
    }

    private mutating func takeFailure(_ error: PostgresError) throws(PostgresError) {
        // After the last statement, an error is the commit's: it belongs to none of them.
        let statement = answered < expected ? answered : nil
        failure = failure ?? (error, statement)
        if error.kind == .connectionLost { throw error }
    }

    private mutating func takeEnd() throws(PostgresError) {
        if hasResult, answered < expected {
            answered += 1
            hasResult = false
            return
        }
        strayNils += 1
        guard strayNils <= Limits.strayNilsMax else {
            throw PostgresError(.connectionLost, "libpq's answers are out of step.", query: query)
        }
    }

    var outcome: PostgresPipelineOutcome {
        if let failure { return .failed(failure.error, statement: failure.statement) }
        return .succeeded(results)
    }

    /// The outcome when the connection broke, or did not react to being cancelled, before the Sync's answer.
    func outcome(brokenBy error: PostgresError, syncCommits: Bool) -> PostgresPipelineOutcome {
        // A statement that the server itself said has failed cannot have been committed.
        if let failure, failure.statement != nil, failure.error.sqlState != nil { return outcome }
        guard syncCommits, isSyncSent else { return .failed(error, statement: failure?.statement) }
        let doubt = PostgresError(
            .inDoubt,
            "It is not known whether the pipeline was committed: no answer came. \(error.message)",
            sqlState: error.sqlState, query: error.query)
        return .failed(doubt, statement: nil)
    }
}
