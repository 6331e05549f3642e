import Logging
import RewardDomain
import RewardHTTP
import RewardServices
import ServiceLifecycle
import UnixSignals

/// A ledger and the server in front of it, from opening the one to closing it after the other.
struct Daemon: Service, CustomStringConvertible {
    /// What the log calls it. Its parts are no one's business there: a connection string may hold a password.
    let description = "rewardd"

    enum Ledger {
        case serve(LedgerLocation)
        case demonstrate(LedgerLocation)
    }

    let host: String
    let port: Int
    let token: AdminToken
    let isBehindTLS: Bool
    let certificate: ServedCertificate?
    let trustedProxies: TrustedProxies
    var identityProvider: IdentityProviderConfiguration?
    var signInRules = SignInRules()
    let ledger: Ledger
    let requestsPerSecond: Int
    /// Called with the address once it answers, and with what a demonstration put into the ledger.
    let onListening: @Sendable (String, DemonstrationSummary?) async -> Void

    /// How long requests that have begun may take to finish after SIGTERM or SIGINT.
    private static let stopSecondsMax: Int64 = 10

    /// Runs until SIGTERM or SIGINT.
    func runUntilTold() async throws {
        let logger = Self.logger()
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: self, successTerminationBehavior: .gracefullyShutdownGroup)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(Self.stopSecondsMax)
        try await ServiceGroup(configuration: configuration).run()
    }

    func run() async throws {
        // Told to stop while still opening, it stops opening.
        guard let opened = try await openUnlessTold() else { return }
        do {
            try await serve(opened.ledger, opened.summary)
        } catch {
            await Self.close(opened.ledger)
            throw error
        }
        await Self.close(opened.ledger)
    }

    private func openUnlessTold() async throws -> (ledger: OpenLedger, summary: DemonstrationSummary?)? {
        do { return try await cancelWhenGracefulShutdown { try await open() } } catch {
            // Whatever a cancelled step complains of, it was told to stop.
            if Task.isShuttingDownGracefully { return nil }
            throw error
        }
    }

    private func serve(_ ledger: OpenLedger, _ summary: DemonstrationSummary?) async throws {
        var configuration = ServerConfiguration(
            host: host, port: port, token: token, isDemonstration: summary != nil)
        configuration.limits.requestsPerSecond = requestsPerSecond
        configuration.isBehindTLS = isBehindTLS
        configuration.certificate = certificate
        configuration.trustedProxies = trustedProxies
        configuration.takesProxiesOnly = certificate == nil && !Loopback.contains(host)
        configuration.identityProvider = identityProvider
        let services = RewardServices(
            storage: ledger.services.storage, signIn: signInRules, clock: SystemClock.now)
        let server = RewardServer(
            services: services, configuration: configuration, logger: Self.logger(), clock: SystemClock.now
        ) { base in await onListening(base, summary) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await HouseKeeping(services: services).run() }
            if let certificate { group.addTask { await Self.reloadWhenTold(certificate) } }
            defer { group.cancelAll() }
            do { try await server.run() } catch is CancellationError {
                // A request took too long to finish; closing what is left is all there is to do.
            }
        }
    }

    /// SIGHUP reads the certificate's files anew.
    private static func reloadWhenTold(_ certificate: ServedCertificate) async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) { certificate.reload(logger()) }
    }

    /// In a task of its own, which the end of the time to stop does not cancel.
    private static func close(_ ledger: OpenLedger) async {
        await Task {
            do { try await ledger.close() } catch {
                logger().error("the ledger did not close", metadata: ["error": "\(error)"])
            }
        }.value
    }

    static func logger() -> Logger { Logger(label: "rewardd") }
}
