import FoundationEssentials
public import Logging
import NIOCore
import NIOSSL
public import RewardDomain
import Synchronization

/// The certificate that https is served with: read anew when its files change, while connections go on.
///
/// A connection keeps the one it began with; each further one gets the newest that could be used.
public final class ServedCertificate: Sendable {
    private struct State {
        var certificate: TLSCertificate
        /// What the files held when they were last looked at, so that a mistake in them is told once.
        var seen: [Data]
    }

    private let files: TLSFiles
    private let clock: @Sendable () -> Instant
    private let state: Mutex<State>

    /// How often the files are looked at.
    private static let period = Duration.seconds(10)

    /// - Throws: a `TLSProblem` where a client would not take what the files hold.
    public init(_ files: TLSFiles, clock: @escaping @Sendable () -> Instant) throws(TLSProblem) {
        let certificate = try TLSCertificate(files, now: clock())
        self.files = files
        self.clock = clock
        state = Mutex(State(certificate: certificate, seen: certificate.bytes))
    }

    /// The first instant at which no client takes it any more.
    var endsAt: Instant { state.withLock { $0.certificate.endsAt } }

    /// TLS 1.2 and newer. Which certificate is asked for with every connection.
    var configuration: TLSConfiguration {
        let (chain, key) = current
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        configuration.certificateChain = []
        configuration.privateKey = nil
        configuration.minimumTLSVersion = .tlsv12
        configuration.sslContextCallback = { _, promise in
            let (chain, key) = self.current
            var changes = NIOSSLContextConfigurationOverride()
            changes.certificateChain = chain
            changes.privateKey = key
            promise.succeed(changes)
        }
        return configuration
    }

    private var current: (chain: [NIOSSLCertificateSource], key: NIOSSLPrivateKeySource) {
        let certificate = state.withLock { $0.certificate }
        return (certificate.chain.map { .certificate($0) }, .privateKey(certificate.key))
    }

    /// Reads the files again, whether they changed or not. Where they cannot be used, the old certificate stays.
    public func reload(_ logger: Logger) {
        do {
            let certificate = try TLSCertificate(files, now: clock())
            state.withLock { $0 = State(certificate: certificate, seen: certificate.bytes) }
            logger.info("the certificate was read", metadata: ["ends": "\(certificate.endsAt)"])
        } catch {
            logger.error("the certificate could not be read anew; the old one stays", metadata: ["error": "\(error)"])
        }
    }

    /// Reads the files when they change, until the task is cancelled.
    func follow(_ logger: Logger) async {
        while true {
            do { try await Task.sleep(for: Self.period) } catch { return }
            reloadIfChanged(logger)
        }
    }

    /// Two files are not changed in one moment: half of a change is told of, and mended by the next look.
    func reloadIfChanged(_ logger: Logger) {
        let found = TLSCertificate.bytes(of: files) ?? []
        let isNew = state.withLock { state in
            defer { state.seen = found }
            return state.seen != found
        }
        if isNew { reload(logger) }
    }
}
