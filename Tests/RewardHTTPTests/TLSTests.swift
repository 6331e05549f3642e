import Foundation
import Glibc
import Logging
import NIOCore
import NIOSSL
import RewardDomain
import TestPostgres
import TestProcess
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct TLSTests {
    static let now: @Sendable () -> Instant = {
        Instant(microsecondsSinceEpoch: Int64(Date().timeIntervalSince1970) * 1_000_000)
    }

    static func served(_ made: TestCertificate) throws -> ServedCertificate {
        try ServedCertificate(TLSFiles(certificate: made.certificate, key: made.key), clock: now)
    }

    private static let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    @Test func `https is served over HTTP 1.1, and a browser is told to come by nothing else`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        try await withServer(certificate: Self.served(made)) { client, _ in
            let answer = try await SecureConnection.open(port: client.port, .init(trusts: made.certificate)) {
                try await $0.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return try await Answer($0.readToEnd())
            }
            #expect(answer.status == 200)
            #expect(answer.headers["strict-transport-security"] == "max-age=31536000")
            // Whoever speaks no TLS gets nothing.
            let plain = try await RawConnection.exchange(port: client.port, Array(Self.health.utf8))
            #expect(!String(decoding: plain, as: UTF8.self).contains("200"))
        }
    }

    @Test func `a key that others may read or change is not taken`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        for (mode, isTaken) in [(mode_t(0o600), true), (0o640, true), (0o644, false), (0o660, false), (0o604, false)] {
            #expect(chmod(made.key, mode) == 0)
            let files = TLSFiles(certificate: made.certificate, key: made.key)
            if isTaken {
                _ = try TLSCertificate(files, now: Self.now())
            } else {
                #expect(throws: TLSProblem.exposedKey(file: made.key)) { try TLSCertificate(files, now: Self.now()) }
            }
        }
    }

    @Test func `the cookies of https are for https only`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        let form = "token=\(TestClient.token)&next=/"
        try await withServer(certificate: Self.served(made)) { client, _ in
            let answer = try await SecureConnection.open(port: client.port, .init(trusts: made.certificate)) {
                try await $0.send(
                    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + "\(form.utf8.count)\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n\(form)")
                return try await Answer($0.readToEnd())
            }
            let cookie = try #require(answer.cookies["__Host-reward_session"])
            for part in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
        }
    }

    @Test func `who can speak HTTP 2 is answered in it`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        try await withServer(certificate: Self.served(made)) { client, services in
            let id = try await Fixture.enroll(services)
            let said = try await ChildProgram(
                "curl",
                [
                    "--silent", "--http2", "--cacert", made.certificate, "--header",
                    "Authorization: Bearer \(TestClient.token)", "--write-out", " %{http_version} %{http_code}",
                    "https://localhost:\(client.port)/v1/participants/\(id)/balance",
                ]
            ).ended().output
            #expect(said.hasSuffix(" 2 200"), "\(said)")
            #expect(said.contains(id))
        }
    }

    @Test(arguments: [(TLSVersion.tlsv11, false), (.tlsv12, true), (.tlsv13, true)])
    func `TLS before 1.2 is not spoken`(newest: TLSVersion, works: Bool) async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        try await withServer(certificate: Self.served(made)) { client, _ in
            let options = SecureConnection.Options(trusts: made.certificate, newest: newest)
            let answer = try? await SecureConnection.open(port: client.port, options) {
                try await $0.send(Self.health)
                return await $0.readToEnd()
            }
            #expect(String(decoding: answer ?? [], as: UTF8.self).hasPrefix("HTTP/1.1 200") == works)
        }
    }

    @Test func `a renewed certificate is served to who comes next, and whoever is there stays`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        let old = made.folder.appending(path: "old.pem").path
        try FileManager.default.copyItem(atPath: made.certificate, toPath: old)
        let certificate = try Self.served(made)
        let log = Mutexed<[String]>([])
        let logger = Logger(label: "tests") { _ in Recorder(lines: log) }
        try await withServer(certificate: certificate) { client, _ in
            try await SecureConnection.open(port: client.port, .init(trusts: old)) { before in
                try await before.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                _ = try await before.more()
                certificate.reloadIfChanged(logger)
                #expect(log.get().isEmpty, "nothing changed")
                try await made.renew()
                certificate.reloadIfChanged(logger)
                #expect(log.get().count == 1)
                let answer = try await SecureConnection.open(port: client.port, .init(trusts: made.certificate)) {
                    try await $0.send(Self.health)
                    return try await Answer($0.readToEnd())
                }
                #expect(answer.status == 200)
                let refused = try? await SecureConnection.open(port: client.port, .init(trusts: old)) {
                    try await $0.send(Self.health)
                    return await $0.readToEnd()
                }
                #expect(refused ?? [] == [])
                try await before.send(Self.health)
                let all = String(decoding: await before.readToEnd(), as: UTF8.self)
                #expect(all.components(separatedBy: "HTTP/1.1 200").count == 3)
            }
        }
    }

    @Test func `files that cannot be used leave the old certificate, and are told of once`() async throws {
        let made = try await TestCertificate()
        let other = try await TestCertificate()
        defer { for one in [made, other] { one.remove() } }
        let old = made.folder.appending(path: "old.pem").path
        try FileManager.default.copyItem(atPath: made.certificate, toPath: old)
        let certificate = try Self.served(made)
        let log = Mutexed<[String]>([])
        let logger = Logger(label: "tests") { _ in Recorder(lines: log) }
        try FileManager.default.removeItem(atPath: made.certificate)
        for _ in 0..<3 { certificate.reloadIfChanged(logger) }
        #expect(log.get().count == 1)
        #expect(log.get().last?.contains("cannot be read") == true)
        try FileManager.default.copyItem(atPath: other.certificate, toPath: made.certificate)
        for _ in 0..<3 { certificate.reloadIfChanged(logger) }
        #expect(log.get().count == 2)
        #expect(log.get().last?.contains("is not that of the first certificate") == true)
        try await withServer(certificate: certificate) { client, _ in
            let answer = try await SecureConnection.open(port: client.port, .init(trusts: old)) {
                try await $0.send(Self.health)
                return try await Answer($0.readToEnd())
            }
            #expect(answer.status == 200)
        }
        // Told to, it looks again whether they changed or not.
        certificate.reload(logger)
        #expect(log.get().count == 3)
    }

    @Test func `what no client would take is refused in a sentence`() async throws {
        let made = try await TestCertificate()
        let other = try await TestCertificate()
        defer { for one in [made, other] { one.remove() } }
        func said(_ certificate: String, _ key: String, _ day: String? = nil) -> String {
            let clock = day.flatMap { Instant(rfc3339: "\($0)T00:00:00Z") }.map { instant in { @Sendable in instant } }
            do {
                _ = try ServedCertificate(TLSFiles(certificate: certificate, key: key), clock: clock ?? Self.now)
                return "taken"
            } catch { return "\(error)" }
        }
        #expect(said(made.certificate, made.key) == "taken")
        #expect(said("/nowhere.pem", made.key) == "The file /nowhere.pem cannot be read: no such file or directory.")
        #expect(said(made.folder.path, made.key).hasPrefix("The file \(made.folder.path) cannot be read: "))
        #expect(said(made.key, made.key).hasPrefix("\(made.key) holds no certificate in PEM"))
        #expect(said(made.certificate, made.certificate).hasPrefix("\(made.certificate) holds no private key in PEM"))
        #expect(said(made.certificate, other.key).hasPrefix("The key in \(other.key) is not that of"))
        #expect(said(made.certificate, made.key, "2199-01-01").contains(" expired on 20"))
        #expect(said(made.certificate, made.key, "2001-01-01").contains(" is valid only from 20"))
    }
}
