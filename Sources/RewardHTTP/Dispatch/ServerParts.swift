import Logging
import RewardDomain
import RewardPages
import RewardServices

/// What every handler works with.
struct ServerParts: Sendable {
    let services: RewardServices
    let token: AdminToken
    let sessions: SessionStore
    let pages: PageRenderer
    let logger: Logger
    let isDemonstration: Bool
    let cookies: Cookies
    let clock: @Sendable () -> Instant
    let metrics = Metrics()
    /// By which staff may sign in beside their passwords.
    let identityProvider: IdentityProvider?
    /// What https is served with.
    let certificate: ServedCertificate?
    /// Whose word is taken for where a request comes from.
    let proxies: TrustedProxies
    /// Whether whoever comes past them is refused.
    let takesProxiesOnly: Bool
    /// By where they come from, before it is known who asks.
    let addresses: RateLimiter?
    /// By who asks.
    let accounts: RateLimiter?

    /// Who stands on the events that come in with the printed token.
    static let actor = "http:admin"
}
