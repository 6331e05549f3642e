import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL

/// https: TLS, and in it HTTP/2 or HTTP/1.1, whichever the other end would rather have.
struct SecureChannel: ServerChildChannel {
    let base: HTTP2UpgradeChannel
    /// How long a handshake may take.
    let handshakeLimit: TimeAmount
    /// How long nothing may move on a connection.
    let silenceLimit: TimeAmount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP2UpgradeChannel.Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandlers(
                [
                    ConnectionDeadline(handshakeLimit: handshakeLimit, silenceLimit: silenceLimit), CloseAfterWrites(),
                ], position: .after(pipeline.handler(type: NIOSSLServerHandler.self)))
            return value
        }
    }

    func handle(value: HTTP2UpgradeChannel.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
