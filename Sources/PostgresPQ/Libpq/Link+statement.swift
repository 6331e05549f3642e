import CLibPQ

extension Link {
    /// Sends one statement and waits for what it answers.
    func run(_ sql: SQL) throws(PostgresError) -> PostgresResult {
        let connection = try ready(for: sql.text)
        try send(sql, on: connection)
        guard let result = try lastResult(for: sql.text) else {
            throw PostgresError(.connectionLost, "PostgreSQL gave no answer.", query: sql.text)
        }
        return PostgresResult(storage: result)
    }

    /// Sends a text of many statements by the simple protocol, and waits until all are done.
    func run(script: String) throws(PostgresError) {
        let connection = try ready(for: script)
        guard !NullCharacter.isIn(script) else {
            throw PostgresError(.encoding, "The script contains a null character.")
        }
        guard PQsendQuery(connection, script) == 1 else { throw notSent(on: connection, query: script) }
        _ = try lastResult(for: script)
    }

    func send(_ sql: SQL, on connection: OpaquePointer) throws(PostgresError) {
        let bound = try BoundParameters(sql)
        var name: String?
        switch prepared.sending(sql) {
        case .withText: break
        case .byName(let known): name = known
        case .preparing(let key, let new):
            defer { prepared.settle() }
            guard bound.sendPreparation(on: connection, name: new) else {
                throw notSent(on: connection, query: sql.text)
            }
            _ = try lastResult(for: sql.text)
            prepared.confirm(key)
            name = new
        }
        guard bound.send(on: connection, name: name) else { throw notSent(on: connection, query: sql.text) }
    }

    /// Reads to the end. Throws the first error, after having read to the end, so that the connection can be
    /// used again unless the error ended it.
    func lastResult(for query: String) throws(PostgresError) -> ResultStorage? {
        var last: ResultStorage?
        var failure: PostgresError?
        while failure?.kind != .connectionLost, let result = try nextResult(for: query) {
            let answer = Answer(owning: result, query: query)
            switch answer {
            case .rows(let storage): last = storage
            case .failed(let error): failure = failure ?? error
            case .copy: throw copyRefused(query: query)
            case .singleRow, .pipelineAborted, .pipelineSync: break
            }
        }
        closeIfLost(failure)
        if failure?.outdatesPreparedStatements == true { prepared.forgetAll() }
        if let error = failure ?? notices.takeDoubt(query: query) { throw error }
        return last
    }

    /// libpq keeps nothing of a statement it refuses, so this one certainly had no effect.
    func notSent(on connection: OpaquePointer, query: String) -> PostgresError {
        let said = PostgresError.firstSentence(PQerrorMessage(connection))
        let isLost = isBroken
        close()
        return PostgresError(
            isLost ? .connectionClosed : .misuse, "The statement could not be sent: \(said)", query: query)
    }

    /// A connection in the middle of COPY can do nothing else.
    func copyRefused(query: String) -> PostgresError {
        close()
        return PostgresError(.misuse, "COPY from or to the client is not supported.", query: query)
    }
}
