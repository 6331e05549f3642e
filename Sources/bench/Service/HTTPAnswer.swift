import NIOCore

/// As much of an HTTP/1.1 answer as the load looks at. Whatever it costs to read one is taken from the server beside it,
/// so it is read without making anything of the headers.
struct HTTPAnswer {
    var status: Int
    /// As it came over the wire, with the sizes of its chunks where it came in chunks.
    var body: ByteBuffer

    private static let newline = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")
    private static let lengthField = Array("content-length:".utf8)
    /// Nothing but chunks is ever said there.
    private static let chunkedField = Array("transfer-encoding:".utf8)

    /// Takes a whole answer from the front; nil while there is none yet.
    ///
    /// - Throws: where the answer does not say how long it is.
    static func take(from buffer: inout ByteBuffer) throws -> HTTPAnswer? {
        guard
            let found = try buffer.withUnsafeReadableBytes({ bytes in
                try head(bytes).flatMap { head in
                    try (head.length ?? chunks(bytes, from: head.bytes)).map { (head.status, head.bytes, $0) }
                }
            })
        else { return nil }
        let (status, headBytes, bodyBytes) = found
        guard buffer.readableBytes >= headBytes + bodyBytes else { return nil }
        buffer.moveReaderIndex(forwardBy: headBytes)
        let body = buffer.readSlice(length: bodyBytes) ?? ByteBuffer()
        if buffer.readableBytes == 0 { buffer.clear() }
        return HTTPAnswer(status: status, body: body)
    }

    /// The length of the body is nil where it comes in chunks.
    private static func head(
        _ bytes: UnsafeRawBufferPointer
    ) throws -> (status: Int, bytes: Int, length: Int?)? {
        var length: Int?
        var isChunked = false
        var line = 0
        for index in bytes.indices where bytes[index] == newline {
            // A line that is only its end closes the head.
            if index - line <= 1 {
                guard length != nil || isChunked, bytes.count > 12 else {
                    throw BenchFailure("An answer did not say how long it is.")
                }
                return (number(bytes, from: 8), index + 1, isChunked ? nil : length)
            }
            if isField(lengthField, bytes, at: line) { length = number(bytes, from: line + lengthField.count) }
            if isField(chunkedField, bytes, at: line) { isChunked = true }
            line = index + 1
        }
        return nil
    }

    /// How long all chunks together are; nil while the last has not come. Trailers are not looked for.
    private static func chunks(_ bytes: UnsafeRawBufferPointer, from start: Int) throws -> Int? {
        var place = start
        while let end = bytes[min(place, bytes.count)...].firstIndex(of: newline) {
            let digits = bytes[place..<end].prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: ";") }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
                throw BenchFailure("An answer's chunk did not say how long it is.")
            }
            place = end + 1 + size + 2
            if size == 0 { return place <= bytes.count ? place - start : nil }
        }
        return nil
    }

    private static func isField(_ field: [UInt8], _ bytes: UnsafeRawBufferPointer, at line: Int) -> Bool {
        for (place, wanted) in field.enumerated() {
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
