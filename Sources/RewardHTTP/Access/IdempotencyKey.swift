import HTTPTypes

/// The `Idempotency-Key` header: what the sender calls a command, so that sending it again is harmless.
enum IdempotencyKey {
    static let name = HTTPField.Name("Idempotency-Key")
    static let replayedName = HTTPField.Name("Idempotency-Replayed")
    static let charactersMax = 255

    /// None when there is no such header.
    static func read(_ fields: HTTPFields) throws(Problem) -> String? {
        guard let name else { return nil }
        let values = fields[values: name]
        guard let key = values.first else { return nil }
        guard values.count == 1 else { throw .malformed("Idempotency-Key is given twice.", member: "Idempotency-Key") }
        return try checked(key, member: "Idempotency-Key")
    }

    static func checked(_ key: String, member: String) throws(Problem) -> String {
        guard (1...charactersMax).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .malformed("\(member) must be 1 to \(charactersMax) printable ASCII characters.", member: member)
        }
        return key
    }
}
