public import Foundation
import Glibc
import TestProcess

/// A certificate for localhost that signs itself, made by openssl in a folder of its own.
public struct TestCertificate: Sendable {
    public let folder: URL
    public var certificate: String { folder.appending(path: "certificate.pem").path }
    public var key: String { folder.appending(path: "key.pem").path }

    struct Failed: Error {
        let errors: String
    }

    public init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try await renew()
    }

    /// Puts another key and another certificate in the place of these.
    public func renew() async throws {
        let made = folder.appending(path: "made.pem").path
        let arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
            key, "-out", made,
        ]
        let answer = try await ChildProgram("openssl", arguments).ended()
        guard answer.status == 0, rename(made, certificate) == 0 else { throw Failed(errors: answer.errors) }
    }

    public func remove() { try? FileManager.default.removeItem(at: folder) }
}
