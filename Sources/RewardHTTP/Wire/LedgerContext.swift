import Hummingbird
import Logging
import NIOCore

/// What is known of a request beside itself: where it came from.
struct LedgerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's address; empty where there is none, as on a Unix socket. Behind a proxy it is the proxy's:
    /// `TrustedProxies` tells whose it is really.
    let peer: String

    /// Under this name a request's id stands on every line of the log about it, and in X-Request-ID.
    static let requestID = "request_id"

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
        // Hummingbird's own name for it says more about Hummingbird than about the request.
        logger[metadataKey: Self.requestID] = logger[metadataKey: "hb.request.id"]
        logger[metadataKey: "hb.request.id"] = nil
    }
}
