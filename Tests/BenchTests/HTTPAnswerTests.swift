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

    @Test func `an answer of unknown length is a failure, not waited for`() {
        var buffer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
        #expect(throws: BenchFailure.self) { try HTTPAnswer.take(from: &buffer) }
    }
}
