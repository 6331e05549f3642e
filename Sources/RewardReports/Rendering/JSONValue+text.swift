extension JSONValue {
    /// The shortest text: no spaces, members in their order. Always valid RFC 8259, and safe inside a line of a log.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The same in UTF-8.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.usualBytes)
        write(to: &bytes)
        return bytes
    }

    private static let usualBytes = 1024

    /// The same, behind what is there already.
    public func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let number): bytes += number.utf8
        case .string(let string): Self.write(string, to: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            // What needs no escaping is taken over as it stands, as much at a time as there is.
            var taken = 0
            var index = 0
            while index < utf8.count {
                guard let length = escapedLength(at: index, of: utf8) else {
                    index += 1
                    continue
                }
                bytes += utf8[taken..<index]
                appendEscaped(utf8[index..<index + length], to: &bytes)
                index += length
                taken = index
            }
            bytes += utf8[taken...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// How many bytes the character has that begins here; nil where it need not be escaped.
    private static func escapedLength(at index: Int, of utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        switch utf8[index] {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: 1
        // U+2028 and U+2029, which end a line of a log for many a reader; no other bytes of a text begin so.
        case 0xE2 where utf8[index + 1] == 0x80 && (utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9): 3
        default: nil
        }
    }

    private static func appendEscaped(_ character: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) {
        let first = character[character.startIndex]
        switch first {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case 0xE2: bytes += (character.last == 0xA8 ? "\\u2028" : "\\u2029").utf8
        default: bytes += ("\\u00" + (first < 0x10 ? "0" : "") + String(first, radix: 16)).utf8
        }
    }
}
