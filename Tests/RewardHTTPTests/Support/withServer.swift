import Foundation
import LedgerStorage
import Logging
import RewardDomain
import RewardServices
import ServiceLifecycle
import TestSupport

@testable import RewardHTTP

/// Runs `body` against a server over a ledger of its own, in which nothing is yet.
func withServer(
    isDemonstration: Bool = false, log: (any LogHandler)? = nil, limits: ServerLimits = ServerLimits(),
    certificate: ServedCertificate? = nil, trustedProxies: TrustedProxies = TrustedProxies(),
    _ body: @escaping @Sendable (TestClient, RewardServices) async throws -> Void
) async throws {
    let services = try await TestLedger.makeEmpty().services
    try await withServer(
        over: services, isDemonstration: isDemonstration, log: log, limits: limits, certificate: certificate,
        trustedProxies: trustedProxies, body)
    await services.storage.close()
}

func withServer(
    over services: RewardServices, isDemonstration: Bool = false, isBehindTLS: Bool = false,
    log: (any LogHandler)? = nil, limits: ServerLimits = ServerLimits(), certificate: ServedCertificate? = nil,
    trustedProxies: TrustedProxies = TrustedProxies(), takesProxiesOnly: Bool = false,
    identityProvider: IdentityProviderConfiguration? = nil,
    clock: TestClock? = nil,
    _ body: @escaping @Sendable (TestClient, RewardServices) async throws -> Void
) async throws {
    guard let token = AdminToken(given: TestClient.token) else { return }
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "tests") { _ in log ?? SwiftLogNoOpLogHandler() }
    var configuration = ServerConfiguration(
        host: "127.0.0.1", port: 0, token: token, isDemonstration: isDemonstration)
    configuration.limits = limits
    configuration.isBehindTLS = isBehindTLS
    configuration.certificate = certificate
    configuration.trustedProxies = trustedProxies
    configuration.takesProxiesOnly = takesProxiesOnly
    configuration.identityProvider = identityProvider
    let server = RewardServer(
        services: services, configuration: configuration, logger: logger,
        clock: { clock?.now() ?? TestLedger.noon }
    ) { base in
        found.yield(base.split(separator: ":").last.flatMap { Int($0) } ?? 0)
        found.finish()
    }
    let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        do { try await body(TestClient(port: port), services) } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}
