import FoundationEssentials
import Glibc
import NIOCore
import NIOSSL
import RewardDomain

/// A certificate with those between it and its authority, and its private key, as they were read from their files.
struct TLSCertificate: Sendable {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    /// The first instant at which no client takes it any more.
    let endsAt: Instant
    /// What the files held, to notice a change by.
    let bytes: [Data]

    /// Reads both files and refuses what no client would take.
    init(_ files: TLSFiles, now: Instant) throws(TLSProblem) {
        let bytes = [try Self.read(files.certificate), try Self.read(files.key)]
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(bytes[0])), let leaf = chain.first else {
            throw .noCertificate(file: files.certificate)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: Array(bytes[1]), format: .pem) else {
            throw .noKey(file: files.key)
        }
        guard !SecretFile.isExposed(files.key) else { throw .exposedKey(file: files.key) }
        let (begins, ends) = (Self.instant(leaf.notValidBefore), Self.instant(leaf.notValidAfter))
        guard begins <= now else { throw .notYetValid(file: files.certificate, until: begins.utcDay.description) }
        guard now < ends else { throw .expired(file: files.certificate, on: ends.utcDay.description) }
        self.chain = chain
        self.key = key
        self.bytes = bytes
        endsAt = ends
        // What the library makes of both together is the check that they belong together.
        let pair = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        guard (try? NIOSSLContext(configuration: pair)) != nil else {
            throw .mismatched(certificate: files.certificate, key: files.key)
        }
    }

    /// Both as they are in the files now; nil where one of them cannot be read.
    static func bytes(of files: TLSFiles) -> [Data]? {
        guard let certificate = try? read(files.certificate), let key = try? read(files.key) else { return nil }
        return [certificate, key]
    }

    private static func read(_ file: String) throws(TLSProblem) -> Data {
        do { return try Data(contentsOf: URL(filePath: file)) } catch {
            throw .unreadable(file: file, reason: String(cString: strerror(errno)).lowercased())
        }
    }

    private static func instant(_ seconds: time_t) -> Instant {
        Instant(microsecondsSinceEpoch: Int64(seconds) * 1_000_000)
    }
}

/// Where a certificate and its private key lie, both in PEM.
public struct TLSFiles: Hashable, Sendable {
    public let certificate: String
    public let key: String

    public init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}
