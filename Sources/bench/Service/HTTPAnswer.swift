import NIOCore

/// As much of an HTTP/1.1 answer as the load looks at. Whatever it costs to read one is taken from the server beside it,
/// so it is read without making anything of the headers.
struct HTTPAnswer {
    var status: Int
    var body: ByteBuffer

    private static let newline = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")
    private static let lengthField = Array("content-length:".utf8)

    /// Takes a whole answer from the front; nil while there is none yet.
    ///
    /// - Throws: where the answer says nothing of its length.
    static func take(from buffer: inout ByteBuffer) throws -> HTTPAnswer? {
        guard let head = try buffer.withUnsafeReadableBytes({ try head($0) }),
            buffer.readableBytes >= head.bytes + head.length
        else { return nil }
        buffer.moveReaderIndex(forwardBy: head.bytes)
        let body = buffer.readSlice(length: head.length) ?? ByteBuffer()
        if buffer.readableBytes == 0 { buffer.clear() }
        return HTTPAnswer(status: head.status, body: body)
    }

    private static func head(
        _ bytes: UnsafeRawBufferPointer
    ) throws -> (status: Int, bytes: Int, length: Int)? {
        var length: Int?
        var line = 0
        for index in bytes.indices where bytes[index] == newline {
            // A line that is only its end closes the head.
            if index - line <= 1 {
                guard let length, bytes.count > 12 else { throw BenchFailure("An answer did not say how long it is.") }
                return (number(bytes, from: 8), index + 1, length)
            }
            if length == nil, isLength(bytes, at: line) { length = number(bytes, from: line + lengthField.count) }
            line = index + 1
        }
        return nil
    }

    private static func isLength(_ bytes: UnsafeRawBufferPointer, at line: Int) -> Bool {
        for (place, wanted) in lengthField.enumerated() {
            guard line + place < bytes.count, bytes[line + place] | 0x20 == wanted | 0x20 else { return false }
        }
        return true
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var value = 0
        for byte in bytes[start...].drop(while: { $0 == blank }) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
