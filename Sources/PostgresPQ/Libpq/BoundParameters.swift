import CLibPQ

/// A statement's parameters laid out as libpq takes them.
struct BoundParameters {
    private let sql: SQL

    /// Throws `.encoding` for what PostgreSQL could not take. The error names the parameter, not its value.
    init(_ sql: SQL) throws(PostgresError) {
        self.sql = sql
        guard !NullCharacter.isIn(sql.text) else {
            throw PostgresError(.encoding, "The statement's text contains a null character.")
        }
        guard sql.parameters.count <= Limits.parametersMax else {
            throw PostgresError(
                .encoding,
                "\(sql.parameters.count) parameters are more than the \(Limits.parametersMax) a statement can have.",
                query: sql.text)
        }
        for (index, parameter) in sql.parameters.enumerated() {
            guard let refusal = parameter.refusal else { continue }
            throw PostgresError(
                .encoding, "PostgreSQL cannot take parameter $\(index + 1): \(refusal).", query: sql.text)
        }
    }

    /// How much of libpq's output buffer the statement takes, more or less.
    var sizeBytes: Int {
        sql.parameters.reduce(sql.text.utf8.count + 64) { $0 + 10 + ($1.bytes?.count ?? 0) }
    }

    /// Hands the statement to libpq, which copies it. False if libpq refuses it.
    ///
    /// - Parameter name: of the prepared statement; without one the text is sent.
    func send(on connection: OpaquePointer, name: String? = nil) -> Bool {
        let parameters = sql.parameters
        // All bytes in one piece. The last byte is there so that an empty value has an address: null is NULL.
        var bytes: [UInt8] = []
        for parameter in parameters { bytes += parameter.bytes ?? [] }
        bytes.append(0)
        return bytes.withUnsafeBytes { bytes in
            var offset = 0
            let values = parameters.map { parameter -> UnsafePointer<CChar>? in
                guard let length = parameter.bytes?.count else { return nil }
                defer { offset += length }
                return bytes.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            }
            let lengths = parameters.map { Int32(clamping: $0.bytes?.count ?? 0) }
            let binary = Array(repeating: Int32(1), count: parameters.count)
            let count = Int32(parameters.count)
            return if let name {
                PQsendQueryPrepared(connection, name, count, values, lengths, binary, 1) == 1
            } else {
                PQsendQueryParams(
                    connection, sql.text, count, parameters.map(\.typeOID), values, lengths, binary, 1) == 1
            }
        }
    }

    /// Has the statement prepared under a name.
    func sendPreparation(on connection: OpaquePointer, name: String) -> Bool {
        PQsendPrepare(connection, name, sql.text, Int32(sql.parameters.count), sql.parameters.map(\.typeOID)) == 1
    }
}
