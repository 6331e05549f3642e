import NIOCore

/// Requests as bytes, made before the clock starts: what is measured is not their making.
struct PreparedRequests: Sendable {
    private var bytes = ByteBuffer()
    private var ends: [Int] = []

    var count: Int { ends.count }

    subscript(index: Int) -> ByteBuffer {
        let start = index == 0 ? 0 : ends[index - 1]
        return bytes.getSlice(at: start, length: ends[index] - start) ?? ByteBuffer()
    }

    mutating func get(_ path: String, token: String? = nil) {
        append("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(Self.authorization(token))\r\n")
    }

    mutating func post(_ path: String, token: String, key: String, json: String) {
        append(
            """
            POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(Self.authorization(token))Content-Type: application/json\r\n\
            Idempotency-Key: \(key)\r\nContent-Length: \(json.utf8.count)\r\n\r\n\(json)
            """)
    }

    /// Lines, each with a key of its own.
    mutating func post(_ path: String, token: String, lines: String) {
        append(
            """
            POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(Self.authorization(token))\
            Content-Type: application/x-ndjson\r\nContent-Length: \(lines.utf8.count)\r\n\r\n\(lines)
            """)
    }

    private static func authorization(_ token: String?) -> String {
        token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    }

    private mutating func append(_ request: String) {
        bytes.writeString(request)
        ends.append(bytes.writerIndex)
    }
}
