import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
public import Logging
import NIOCore
public import RewardDomain
import RewardPages
public import RewardServices
public import ServiceLifecycle

/// The HTTP server: JSON under /v1, the pages, and what operators ask.
///
/// Runs until it is told to shut down gracefully: then it accepts nothing more and finishes what it has begun.
public struct RewardServer: Service {
    private let application: Application<LedgerResponder>
    private let parts: ServerParts
    private let configuration: ServerConfiguration
    private let logger: Logger

    /// A connection on which nothing happens is closed after so many seconds.
    private static let idleSecondsMax: Int64 = 60
    /// So many connections may wait to be taken: more at once than in a burst of a clinic's browsers.
    private static let backlog = 1024
    private static let headerBytesMax = 16_384
    private static let headersMax = 100

    /// - Parameter onListening: called with the base address, such as `https://127.0.0.1:8080`, once it answers.
    public init(
        services: RewardServices, configuration: ServerConfiguration, logger: Logger,
        clock: @escaping @Sendable () -> Instant, onListening: @escaping @Sendable (String) async -> Void
    ) {
        let parts = ServerParts(
            services: services, token: configuration.token,
            sessions: SessionStore(rules: services.signInRules), pages: PageRenderer(), logger: logger,
            isDemonstration: configuration.isDemonstration,
            cookies: Cookies(isSecure: configuration.isSecure), clock: clock,
            identityProvider: configuration.identityProvider.map {
                IdentityProvider($0, logger: logger, clock: clock)
            },
            certificate: configuration.certificate, proxies: configuration.trustedProxies,
            takesProxiesOnly: configuration.takesProxiesOnly,
            addresses: configuration.limits.limiter(share: 1),
            accounts: configuration.limits.limiter(share: 0.5))
        self.parts = parts
        self.configuration = configuration
        self.logger = logger
        application = Application(
            responder: LedgerResponder(parts: parts),
            server: Self.server(configuration),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), backlog: Self.backlog,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                await onListening(Self.baseAddress(configuration, port: port))
            },
            logger: logger)
    }

    private static func server(_ configuration: ServerConfiguration) -> HTTPServerBuilder {
        let limits = configuration.limits
        guard let certificate = configuration.certificate else { return .http1(configuration: channel(configuration)) }
        return HTTPServerBuilder { responder in
            SecureChannel(
                base: try HTTP2UpgradeChannel(
                    tlsConfiguration: certificate.configuration,
                    configuration: .init(
                        idleTimeout: .seconds(Self.idleSecondsMax),
                        gracefulCloseTimeout: .seconds(limits.requestSeconds),
                        streamConfiguration: Self.channel(configuration)),
                    responder: responder),
                handshakeLimit: .seconds(limits.requestSeconds), silenceLimit: .seconds(limits.silenceSeconds))
        }
    }

    private static func channel(_ configuration: ServerConfiguration) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                RequestDeadline(limit: .seconds(configuration.limits.requestSeconds)),
                UnreadableRequest(isSecure: configuration.isSecure, headerBytesMax: headerBytesMax),
            ],
            idleTimeout: .seconds(idleSecondsMax),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: headerBytesMax, maxHeaderListSize: 2 * headerBytesMax,
                maxHeaderFieldCount: headersMax))
    }

    public func run() async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await parts.metrics.follow(parts.services.storage) }
                group.addTask { await parts.services.followOthers() }
                if let certificate = configuration.certificate {
                    group.addTask { await certificate.follow(logger) }
                }
                defer { group.cancelAll() }
                try await application.run()
            }
        } catch let error as IOError {
            throw ServerProblem(error, host: configuration.host, port: configuration.port)
        }
    }

    static func baseAddress(_ configuration: ServerConfiguration, port: Int) -> String {
        let host = configuration.host
        let scheme = configuration.certificate == nil ? "http" : "https"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
