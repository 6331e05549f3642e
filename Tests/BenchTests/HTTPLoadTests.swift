import NIOCore
import NIOPosix
import Testing

@testable import bench

/// Against a server that answers every second request of a connection with another status than wanted, or all as wanted.
struct HTTPLoadTests {
    @Test func `every request is sent once, and all answers are counted`() async throws {
        try await Self.serving(refusesFrom: .max) { port in
            var requests = PreparedRequests()
            for number in 0..<100 { requests.get("/\(number)") }
            let result = try await HTTPLoad(ports: [port], connections: 4, status: 200, secondsMax: 30).run(requests)
            #expect(result.answered == 100)
            #expect(result.latencies.count == 100)
        }
    }

    @Test func `a single answer with another status fails the load, and is quoted`() async throws {
        try await Self.serving(refusesFrom: 3) { port in
            var requests = PreparedRequests()
            for _ in 0..<10 { requests.get("/") }
            await #expect {
                _ = try await HTTPLoad(ports: [port], connections: 1, status: 200, secondsMax: 30).run(requests)
            } throws: { "\($0)" == "An answer had status 500 instead of 200: no" }
        }
    }

    @Test func `it ends when its time is over`() async throws {
        try await Self.serving(refusesFrom: .max) { port in
            var requests = PreparedRequests()
            for _ in 0..<2_000_000 { requests.get("/") }
            let result = try await HTTPLoad(ports: [port], connections: 2, status: 200, secondsMax: 0.2).run(requests)
            #expect(result.answered > 0)
            #expect(result.answered < 2_000_000)
        }
    }

    private static func serving(refusesFrom number: Int, _ body: (Int) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let server = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answering(refusesFrom: number))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do { try await body(server.localAddress?.port ?? 0) } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    /// A request a read: the load sends none before the last was answered.
    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let refusesFrom: Int
        private var count = 0

        init(refusesFrom: Int) { self.refusesFrom = refusesFrom }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            count += 1
            let status = count >= refusesFrom ? "500 Bad" : "200 OK"
            let answer = ByteBuffer(string: "HTTP/1.1 \(status)\r\nContent-Length: 2\r\n\r\nno")
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        }
    }
}
