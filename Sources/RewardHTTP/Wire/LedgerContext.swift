import Hummingbird
import NIOCore

/// What is known of a request beside itself: where it came from.
struct LedgerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's address; empty where there is none, as on a Unix socket. Behind a proxy it is the proxy's:
    /// `TrustedProxies` tells whose it is really.
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
