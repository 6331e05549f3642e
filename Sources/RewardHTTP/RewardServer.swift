import Hummingbird
import HummingbirdCore
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
    private let configuration: ServerConfiguration

    /// A connection on which nothing happens is closed after so many seconds.
    private static let idleSecondsMax: Int64 = 60
    private static let headerBytesMax = 16_384
    private static let headersMax = 100

    /// - Parameter onListening: called with the base address, such as `http://127.0.0.1:8080`, once it answers.
    public init(
        services: RewardServices, configuration: ServerConfiguration, logger: Logger,
        clock: @escaping @Sendable () -> Instant, onListening: @escaping @Sendable (String) async -> Void
    ) throws {
        let parts = ServerParts(
            services: services, token: configuration.token, pages: try PageRenderer(),
            isDemonstration: configuration.isDemonstration,
            cookies: Cookies(isSecure: configuration.isBehindTLS), clock: clock,
            addresses: configuration.limits.limiter(share: 1), accounts: configuration.limits.limiter(share: 0.5))
        self.configuration = configuration
        application = Application(
            responder: LedgerResponder(parts: parts),
            server: .http1(configuration: Self.channel(configuration.limits)),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.limits.connections)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                await onListening(Self.baseAddress(host: configuration.host, port: port))
            },
            logger: logger)
    }

    private static func channel(_ limits: ServerLimits) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestDeadline(limit: .seconds(limits.requestSeconds))],
            idleTimeout: .seconds(idleSecondsMax),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: headerBytesMax, maxHeaderListSize: 2 * headerBytesMax,
                maxHeaderFieldCount: headersMax))
    }

    public func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw ServerProblem(error, host: configuration.host, port: configuration.port)
        }
    }

    static func baseAddress(host: String, port: Int) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
