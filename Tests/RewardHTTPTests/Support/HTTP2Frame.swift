/// A frame of HTTP/2 (RFC 9113), so that tests can send what no library would.
struct HTTP2Frame: Hashable {
    enum Kind: UInt8 {
        case data = 0
        case headers, priority, reset, settings, push, ping, goAway, windowUpdate, continuation
    }

    var kind: Kind
    var flags: UInt8 = 0
    var stream: UInt32 = 0
    var payload: [UInt8] = []

    static let endStream: UInt8 = 1
    static let endHeaders: UInt8 = 4
    static let acknowledged: UInt8 = 1

    /// What a client begins with: the preface and settings that leave everything as it is.
    static let beginning = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + HTTP2Frame(kind: .settings).bytes

    var bytes: [UInt8] {
        let count = payload.count
        return [UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255), kind.rawValue, flags]
            + Self.bigEndian(stream) + payload
    }

    /// Takes the first frame off bytes that came; nil where it is not whole yet.
    static func take(_ bytes: inout [UInt8]) -> HTTP2Frame? {
        guard bytes.count >= 9 else { return nil }
        let count = Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2])
        guard bytes.count >= 9 + count, let kind = Kind(rawValue: bytes[3]) else { return nil }
        let stream = bytes[5..<9].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let frame = HTTP2Frame(kind: kind, flags: bytes[4], stream: stream, payload: Array(bytes[9..<9 + count]))
        bytes.removeFirst(9 + count)
        return frame
    }

    /// The head of a request, every header written out (RFC 7541, 6.2.2).
    static func request(
        _ method: String, _ path: String, stream: UInt32, flags: UInt8 = endHeaders | endStream,
        headers: [(String, String)] = []
    ) -> HTTP2Frame {
        let all = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path)] + headers
        return HTTP2Frame(
            kind: .headers, flags: flags, stream: stream,
            payload: all.flatMap { [0] + text($0.0) + text($0.1) })
    }

    static func reset(_ stream: UInt32) -> HTTP2Frame {
        HTTP2Frame(kind: .reset, stream: stream, payload: bigEndian(8))
    }

    /// The status of a response's head, as long as it is one of those with a number of their own (RFC 7541, appendix A).
    var status: Int? {
        guard kind == .headers, let first = payload.first else { return nil }
        return [0x88: 200, 0x8C: 400, 0x8D: 404, 0x8E: 500][first]
    }

    private static func text(_ text: String) -> [UInt8] {
        var length = text.utf8.count
        guard length >= 127 else { return [UInt8(length)] + Array(text.utf8) }
        var bytes: [UInt8] = [127]
        length -= 127
        while length >= 128 {
            bytes.append(UInt8(length & 127 | 128))
            length >>= 7
        }
        return bytes + [UInt8(length)] + Array(text.utf8)
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
    }
}
