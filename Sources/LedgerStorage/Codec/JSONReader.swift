/// Reads the JSON this ledger writes; anything else in a stored body is damage and is reported as such.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    /// Bodies nest four deep. A limit keeps a damaged one from exhausting the stack.
    private static let depthMax = 32
    /// Most bodies have no more members: room for them is asked for once.
    private static let usualMemberCount = 6

    struct Malformed: Error {
        let position: Int
    }

    static func read(_ bytes: [UInt8]) throws(Malformed) -> JSON {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw Malformed(position: reader.position) }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSON {
        guard depth < Self.depthMax else { throw Malformed(position: position) }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return .bool(try word("true", true))
        case UInt8(ascii: "f"): return .bool(try word("false", false))
        default: return .int(try integer())
        }
    }

    private mutating func object(depth: Int) throws(Malformed) -> JSON {
        var members: [JSON.Member] = []
        position += 1
        if take(UInt8(ascii: "}")) { return .object([]) }
        members.reserveCapacity(Self.usualMemberCount)
        repeat {
            skipSpace()
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw Malformed(position: position) }
            members.append(JSON.Member(key: key, value: try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Malformed(position: position) }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Malformed) -> JSON {
        var values: [JSON] = []
        position += 1
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            values.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Malformed(position: position) }
        return .array(values)
    }

    private mutating func string() throws(Malformed) -> String {
        guard peek == UInt8(ascii: "\"") else { throw Malformed(position: position) }
        position += 1
        // Nearly no text has an escape: it is taken as it stands.
        var end = position
        var all: UInt8 = 0
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") {
            all |= bytes[end]
            end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            let part = bytes[position..<end]
            // ASCII, as nearly all of it is, is UTF-8: the validating initializer, which is generic, need not be asked.
            let text = all < 0x80 ? String(decoding: part, as: UTF8.self) : String(validating: part, as: UTF8.self)
            guard let text else { throw Malformed(position: position) }
            position = end + 1
            return text
        }
        var characters: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            position += 1
            if byte == UInt8(ascii: "\\") { characters.append(try escaped()) } else { characters.append(byte) }
        }
        guard peek != nil, let text = String(validating: characters, as: UTF8.self) else {
            throw Malformed(position: position)
        }
        position += 1
        return text
    }

    /// The writer escapes quotes, backslashes and control characters, and nothing else.
    private mutating func escaped() throws(Malformed) -> UInt8 {
        guard let byte = peek else { throw Malformed(position: position) }
        position += 1
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return byte }
        guard byte == UInt8(ascii: "u"), position + 4 <= bytes.count,
            let code = UInt8(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw Malformed(position: position) }
        position += 4
        return code
    }

    private mutating func integer() throws(Malformed) -> Int {
        let start = position
        let isNegative = peek == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var value = 0
        let first = position
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (shifted, overflows) = value.multipliedReportingOverflow(by: 10)
            let digit = Int(byte - UInt8(ascii: "0"))
            let (sum, overflowsToo) =
                isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !overflows, !overflowsToo else { throw Malformed(position: start) }
            value = sum
            position += 1
        }
        guard position > first else { throw Malformed(position: start) }
        return value
    }

    private mutating func word(_ word: String, _ value: Bool) throws(Malformed) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { throw Malformed(position: position) }
        position += word.utf8.count
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }
}
