import CLibPQ

/// Puts the answers of a pipeline in order as libpq delivers them: for each statement, and each one's preparation, a result
/// and then nil, at the end the Sync, which no nil follows.
struct PipelineAnswers {
    /// What was sent and will be answered.
    enum Step {
        case preparation(PreparedStatements.Key)
        case statement
    }

    private let statements: [SQL]
    private var steps: [Step] = []
    /// How many of them have been answered to the end.
    private var answeredSteps = 0
    private var results: [PostgresResult] = []
    /// Whether the statement whose turn it is has got a result, so that a nil is its end.
    private var hasResult = false
    private var strayNils = 0
    private(set) var failure: (error: PostgresError, statement: Int?)?
    /// How many statements have been answered to the end.
    private(set) var answered = 0
    private(set) var prepared: [PreparedStatements.Key] = []
    var isSyncSent = false
    /// The Sync has been answered.
    private(set) var isComplete = false

    init(_ statements: [SQL]) {
        self.statements = statements
        results.reserveCapacity(statements.count)
    }

    /// Whether PQgetResult has anything to answer; otherwise its nil would mean nothing.
    var expectsMore: Bool {
        answeredSteps < steps.count || (isSyncSent && !isComplete)
    }

    mutating func expect(_ step: Step) {
        steps.append(step)
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
        case .rows(let storage): takeRows(storage)
        case .failed(let error): try takeFailure(error)
        case .copy: throw PostgresError(.misuse, "COPY is not supported in a pipeline.", query: query)
        case .pipelineSync: isComplete = true
        case .pipelineAborted, .singleRow: break
        }
    }

    private mutating func takeRows(_ storage: ResultStorage) {
        guard answeredSteps < steps.count else { return }
        switch steps[answeredSteps] {
        case .preparation(let key): prepared.append(key)
        case .statement: results.append(PostgresResult(storage: storage))
        }
    }

    private mutating func takeFailure(_ error: PostgresError) throws(PostgresError) {
        // After the last statement, an error is the commit's: it belongs to none of them.
        let statement = answeredSteps < steps.count ? answered : nil
        failure = failure ?? (error, statement)
        if error.kind == .connectionLost { throw error }
    }

    private mutating func takeEnd() throws(PostgresError) {
        if hasResult, answeredSteps < steps.count {
            if case .statement = steps[answeredSteps] { answered += 1 }
            answeredSteps += 1
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
