import NIOCore

/// Lets what was written before leave a connection before it is closed.
///
/// Told to stop, Hummingbird closes a connection of HTTP/2 as soon as the last stream of it ends, and that is while the end of
/// its answer is being written: nothing was flushed yet, and whoever asked would never know. (Seen with hummingbird 2.x on
/// 2026-11-23; when `GracefulStopTests` pass without this, it can go.)
final class CloseAfterWrites: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all else { return context.close(mode: mode, promise: promise) }
        context.eventLoop.assumeIsolated().execute {
            context.flush()
            context.close(mode: mode, promise: promise)
        }
    }
}
