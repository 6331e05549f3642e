import NIOCore
import NIOPosix

/// Sends prepared requests over kept-alive connections, on each the next as soon as the last was answered, and counts what
/// comes back. It has one thread.
struct HTTPLoad {
    struct Result: Sendable {
        var seconds: Double
        var answered: Int
        var latencies: LatencyHistogram

        var perSecond: Double { Double(answered) / seconds }
    }

    var ports: [Int]
    var connections = 64
    /// What every answer must be.
    var status: Int
    /// What none of them may contain.
    var refusal: String?
    /// It ends with the requests, or after so long.
    var secondsMax: Double

    /// After the time is over the answers under way are waited for so long.
    private static let lastAnswersSecondsMax: Int64 = 60

    func run(_ requests: PreparedRequests) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let result = try await run(requests, on: group.next())
            try await group.shutdownGracefully()
            return result
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private func run(_ requests: PreparedRequests, on loop: any EventLoop) async throws -> Result {
        let state = LoadState(
            requests: requests, status: status, refusal: refusal.map { Array($0.utf8) }, done: loop.makePromise())
        var channels: [any Channel] = []
        for number in 0..<connections {
            let bootstrap = ClientBootstrap(group: loop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(LoadHandler(state))
                    }
                }
            do {
                channels.append(
                    try await bootstrap.connect(host: "127.0.0.1", port: ports[number % ports.count]).get())
            } catch {
                state.fail(error)
                break
            }
        }
        let begun = channels
        let limit = TimeAmount.nanoseconds(Int64(secondsMax * 1_000_000_000))
        loop.execute {
            state.begin()
            for channel in begun { channel.triggerUserOutboundEvent(LoadHandler.Begin(), promise: nil) }
        }
        loop.scheduleTask(in: limit) { state.stop() }
        loop.scheduleTask(in: limit + .seconds(Self.lastAnswersSecondsMax)) {
            state.fail(BenchFailure("Not all requests were answered."))
        }
        let result = try await state.done.futureResult.get()
        for channel in channels { try? await channel.close() }
        return result
    }
}

/// What the connections share. Only their event loop touches it.
final class LoadState: @unchecked Sendable {
    let done: EventLoopPromise<HTTPLoad.Result>
    private let requests: PreparedRequests
    private let status: Int
    private let refusal: [UInt8]?
    private var next = 0
    private var underWay = 0
    private var isStopped = false
    private var isOver = false
    private var start = NIODeadline.now()
    private var latencies = LatencyHistogram()

    init(requests: PreparedRequests, status: Int, refusal: [UInt8]?, done: EventLoopPromise<HTTPLoad.Result>) {
        self.requests = requests
        self.status = status
        self.refusal = refusal
        self.done = done
    }

    func begin() { start = .now() }
    func stop() { isStopped = true }

    func nextRequest() -> ByteBuffer? {
        guard !isStopped, next < requests.count else { return nil }
        underWay += 1
        defer { next += 1 }
        return requests[next]
    }

    func answered(_ answer: HTTPAnswer, after time: TimeAmount) {
        guard answer.status == status else {
            let text = String(buffer: answer.body).prefix(400)
            return fail(BenchFailure("An answer had status \(answer.status) instead of \(status): \(text)"))
        }
        if let refusal, let place = answer.body.place(of: refusal) {
            let text = String(buffer: answer.body).utf8.dropFirst(max(0, place - 40)).prefix(400)
            return fail(BenchFailure("A line was refused: \(String(decoding: text, as: UTF8.self))"))
        }
        latencies.add(microseconds: Int(time.nanoseconds / 1000))
        underWay -= 1
    }

    func endIfOver() {
        guard underWay == 0, !isOver, isStopped || next == requests.count else { return }
        isOver = true
        let seconds = Double((NIODeadline.now() - start).nanoseconds) / 1_000_000_000
        done.succeed(HTTPLoad.Result(seconds: seconds, answered: latencies.count, latencies: latencies))
    }

    func fail(_ error: any Error) {
        guard !isOver else { return }
        isOver = true
        isStopped = true
        done.fail(error)
    }
}

extension ByteBuffer {
    /// Where something begins in it for the first time.
    fileprivate func place(of bytes: [UInt8]) -> Int? {
        withUnsafeReadableBytes { own in
            var rest = own[...]
            while let start = rest.firstIndex(of: bytes[0]) {
                if own[start...].starts(with: bytes) { return start }
                rest = own[(start + 1)...]
            }
            return nil
        }
    }
}

/// One connection.
private final class LoadHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    struct Begin: Sendable {}

    private let state: LoadState
    private var received = ByteBuffer()
    private var sentAt = NIODeadline.now()

    init(_ state: LoadState) { self.state = state }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        send(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if received.readableBytes == 0 { received = bytes } else { received.writeBuffer(&bytes) }
        do {
            while let answer = try HTTPAnswer.take(from: &received) {
                state.answered(answer, after: .now() - sentAt)
                send(context)
            }
        } catch {
            state.fail(error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.fail(BenchFailure("The server closed a connection."))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { state.fail(error) }

    private func send(_ context: ChannelHandlerContext) {
        guard let request = state.nextRequest() else { return state.endIfOver() }
        sentAt = .now()
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }
}
