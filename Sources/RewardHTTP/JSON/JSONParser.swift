import RewardReports

/// Reads JSON as strictly as RFC 8259 allows: what two readers could understand differently (a member given twice,
/// bytes that are not UTF-8, half a surrogate pair) is refused.
struct JSONParser {
    /// Requests nest one deep.
    static let depthMax = 16

    struct Malformed: Error, Hashable {
        let reason: String
    }

    let bytes: [UInt8]
    var position = 0

    static func parse(_ bytes: [UInt8]) throws(Malformed) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed(reason: "it is not UTF-8") }
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.malformed("something follows its end") }
        return value
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
        guard depth < Self.depthMax else { throw malformed("it nests deeper than \(Self.depthMax)") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw malformed("it ends too early")
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(Malformed) -> JSONValue {
        var members: [JSONValue.Member] = []
        var keys: Set<[UInt8]> = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw malformed("a member's name is expected") }
            let key = try string()
            // By their bytes: Swift takes two spellings of é for the same string.
            guard keys.insert(Array(key.utf8)).inserted else { throw malformed("the member \(key) is given twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed("a colon is expected") }
            members.append(JSONValue.Member(key, try value(depth: depth + 1)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw malformed("a comma or } is expected") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Malformed) -> JSONValue {
        var values: [JSONValue] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            values.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw malformed("a comma or ] is expected") }
        return .array(values)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Malformed) -> JSONValue {
        let word = "\(word)".utf8
        guard bytes[position...].starts(with: word) else { throw malformed("a value is expected") }
        position += word.count
        return value
    }
}

extension JSONParser {
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    func malformed(_ reason: String) -> Malformed { Malformed(reason: "\(reason) (byte \(position))") }
}
