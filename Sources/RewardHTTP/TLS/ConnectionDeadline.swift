import NIOCore
import NIOTLS

/// Closes a connection whose TLS handshake does not come to its end in time, and one on which nothing moves any more.
///
/// Once requests come, each has its own deadline; this one is for who never gets that far, sends nothing in HTTP/2, or
/// does not read what it asked for.
final class ConnectionDeadline: ChannelInboundHandler, ChannelOutboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let handshakeLimit: TimeAmount
    private let silenceLimit: TimeAmount
    private var isEstablished = false
    private var lastMoved = NIODeadline.now()
    private var deadline: Scheduled<Void>?

    init(handshakeLimit: TimeAmount, silenceLimit: TimeAmount) {
        self.handshakeLimit = handshakeLimit
        self.silenceLimit = silenceLimit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: handshakeLimit) { context.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            isEstablished = true
            deadline?.cancel()
            lastMoved = .now()
            watch(context)
        case is ChannelShouldQuiesceEvent where !isEstablished: return context.close(promise: nil)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastMoved = .now()
        context.fireChannelRead(data)
    }

    /// Only what has left counts: what waits for the other end to read moves nothing.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenSuccess { self.lastMoved = .now() }
        context.write(data, promise: written)
    }

    private func watch(_ context: ChannelHandlerContext) {
        let ends = lastMoved + silenceLimit
        deadline = context.eventLoop.assumeIsolated().scheduleTask(deadline: ends) {
            if self.lastMoved + self.silenceLimit <= .now() { context.close(promise: nil) } else { self.watch(context) }
        }
    }
}
