import NIOCore
import Testing

@testable import bench

struct HTTPAnswerTests {
    @Test func `answers that arrived together are taken one by one, and half of one waits for its rest`() throws {
        var buffer = ByteBuffer(
            string: "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\nfirst"
                + "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\nsec")
        let first = try #require(try HTTPAnswer.take(from: &buffer))
        #expect(first.status == 201)
        #expect(String(buffer: first.body) == "first")
        #expect(try HTTPAnswer.take(from: &buffer) == nil)
        buffer.writeString("ond")
        let second = try #require(try HTTPAnswer.take(from: &buffer))
        #expect(second.status == 404)
        #expect(String(buffer: second.body) == "second")
        #expect(try HTTPAnswer.take(from: &buffer) == nil)
    }

    @Test func `an answer in chunks is taken once the last has come, wherever it was cut`() throws {
        let whole =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n10;x=y\r\n0123456789abcdef\r\n0\r\n\r\n"
        for cut in 0..<whole.utf8.count {
            var buffer = ByteBuffer(bytes: whole.utf8.prefix(cut))
            #expect(try HTTPAnswer.take(from: &buffer) == nil, "after \(cut) bytes")
            buffer.writeBytes(whole.utf8.dropFirst(cut))
            buffer.writeString("HTTP")
            let answer = try #require(try HTTPAnswer.take(from: &buffer))
            #expect(answer.status == 200)
            #expect(String(buffer: answer.body).contains("0123456789abcdef"))
            #expect(String(buffer: buffer) == "HTTP")
        }
    }

    @Test(arguments: ["Connection: close\r\n\r\nok", "Transfer-Encoding: chunked\r\n\r\nok\r\n"])
    func `an answer of unknown length is a failure, not waited for`(rest: String) {
        var buffer = ByteBuffer(string: "HTTP/1.1 200 OK\r\n" + rest)
        #expect(throws: BenchFailure.self) { try HTTPAnswer.take(from: &buffer) }
    }
}
