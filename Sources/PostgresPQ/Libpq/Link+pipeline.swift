import CLibPQ

extension Link {
    /// Sends all statements at once and waits for all answers.
    func run(pipeline statements: [SQL]) -> PostgresPipelineOutcome {
        if let refused = firstRefused(of: statements) { return refused }
        guard !statements.isEmpty else { return .succeeded([]) }
        // Outside a transaction the Sync commits.
        let syncCommits = transactionStatus == PQTRANS_IDLE
        var answers = PipelineAnswers(statements)
        let connection: OpaquePointer
        do {
            connection = try ready(for: statements[0].text)
        } catch {
            return .failed(error, statement: nil)
        }
        do {
            PQenterPipelineMode(connection)
            try exchange(statements, on: connection, &answers)
            PQexitPipelineMode(connection)
            closeIfLost(nil)
            settlePreparations(answers)
            if let doubt = notices.takeDoubt(query: statements[0].text) { return .failed(doubt, statement: nil) }
            return answers.outcome
        } catch {
            close()
            return answers.outcome(brokenBy: error, syncCommits: syncCommits)
        }
    }

    private func exchange(
        _ statements: [SQL], on connection: OpaquePointer, _ answers: inout PipelineAnswers
    ) throws(PostgresError) {
        var unsentBytes = 0
        // After a failure the server skips the rest anyway.
        for sql in statements where answers.failure == nil {
            let bound = try BoundParameters(sql)
            try send(bound, of: sql, on: connection, &answers)
            unsentBytes += bound.sizeBytes
            if unsentBytes >= Limits.pipelineFlushBytes {
                try flush(connection, &answers)
                unsentBytes = 0
            }
        }
        guard PQpipelineSync(connection) == 1 else {
            throw notSent(on: connection, query: answers.query)
        }
        answers.isSyncSent = true
        while !answers.isComplete {
            try answers.take(nextResult(for: answers.query))
        }
    }

    /// Has a statement that comes again prepared first, which is one more answer to wait for and no round trip.
    private func send(
        _ bound: BoundParameters, of sql: SQL, on connection: OpaquePointer, _ answers: inout PipelineAnswers
    ) throws(PostgresError) {
        var name: String?
        switch prepared.sending(sql) {
        case .withText: break
        case .byName(let known): name = known
        case .preparing(let key, let new):
            guard bound.sendPreparation(on: connection, name: new) else {
                throw notSent(on: connection, query: sql.text)
            }
            answers.expect(.preparation(key))
            name = new
        }
        guard bound.send(on: connection, name: name) else { throw notSent(on: connection, query: sql.text) }
        answers.expect(.statement)
    }

    private func settlePreparations(_ answers: PipelineAnswers) {
        for key in answers.prepared { prepared.confirm(key) }
        prepared.settle()
        if answers.failure?.error.outdatesPreparedStatements == true { prepared.forgetAll() }
    }

    /// Sends what is waiting to be sent, and reads meanwhile, or both sides could wait for each other.
    private func flush(_ connection: OpaquePointer, _ answers: inout PipelineAnswers) throws(PostgresError) {
        while PQflush(connection) == 1 {
            try readOrWrite(connection, unsent: true, query: answers.query)
            while answers.expectsMore, PQisBusy(connection) == 0 {
                try answers.take(PQgetResult(connection))
            }
        }
    }

    /// Looked for before anything is sent.
    private func firstRefused(of statements: [SQL]) -> PostgresPipelineOutcome? {
        for (index, sql) in statements.enumerated() {
            do {
                _ = try BoundParameters(sql)
            } catch {
                return .failed(error, statement: index)
            }
        }
        return nil
    }
}
