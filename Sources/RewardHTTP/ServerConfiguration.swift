/// Where and how the server answers.
public struct ServerConfiguration: Sendable {
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    public var token: AdminToken
    /// Puts the demonstration's banner on every page.
    public var isDemonstration: Bool
    /// People come by https, through a proxy that speaks TLS: cookies are for https only.
    public var isBehindTLS = false
    /// What https is served with; nil serves plain http.
    public var certificate: ServedCertificate?
    /// By which staff may sign in beside their passwords.
    public var identityProvider: IdentityProviderConfiguration?
    /// Whose X-Forwarded-For counts.
    public var trustedProxies = TrustedProxies()
    /// Whoever comes past those proxies is refused, since nothing was encrypted on their way.
    public var takesProxiesOnly = false
    public var limits = ServerLimits()

    /// People come by https.
    var isSecure: Bool { isBehindTLS || certificate != nil }

    public init(host: String, port: Int, token: AdminToken, isDemonstration: Bool = false) {
        self.host = host
        self.port = port
        self.token = token
        self.isDemonstration = isDemonstration
    }
}

/// How much the server takes from anyone before it says so or hangs up.
public struct ServerLimits: Sendable {
    /// Requests a second from one address in the long run, with five times as many at once; one user may send half as
    /// many. 0: as many as come.
    public var requestsPerSecond = 200
    /// A connection is closed when a request has not come to its end so many seconds after it could have begun.
    public var requestSeconds: Int64 = 30
    /// Over TLS, a connection is closed when its handshake takes longer than `requestSeconds`, and when nothing has moved
    /// on it for so many seconds.
    public var silenceSeconds: Int64 = 300
    /// Further connections wait until one of so many is closed.
    public var connections = 4_096

    public init() {}

    func limiter(share: Double) -> RateLimiter? {
        guard requestsPerSecond > 0 else { return nil }
        let rate = max(1, Double(requestsPerSecond) * share)
        return RateLimiter(RateLimiter.Limit(rate: rate, burst: rate * 5))
    }
}
