import Foundation
import FoundationNetworking
import TestPostgres
import TestProcess
import TestSupport
import Testing

@testable import rewardd

/// The program itself, as an operator runs it.
@Suite(.onPostgres)
struct ProcessTests {
    @Test(arguments: [
        (["serve"], Int32(64), "Say where the ledger is"),
        (["serve", "--data-dir", "/nowhere", "--host", "0.0.0.0"], 1, "give --tls-certificate and --tls-key"),
        (["serve", "--data-dir", "/nowhere", "--host", "0.0.0.0", "--behind-tls"], 1, "--trusted-proxy"),
        (["serve", "--data-dir", "/nowhere", "--trusted-proxy", "10.0.0.1/8"], 64, "10.0.0.1/8 is no address"),
        (["serve", "--data-dir", "/nowhere", "--tls-key", "/nowhere.pem"], 64, "go together"),
        (
            ["serve", "--data-dir", "/nowhere", "--tls-certificate", "/nowhere.pem", "--tls-key", "/nowhere.pem"], 1,
            "The file /nowhere.pem cannot be read: no such file or directory."
        ),
        (["serve", "--data-dir", "/nowhere", "--port", "65536"], 64, "A port is a number"),
        (["serve", "--data-dir", "/a", "--database-url", "b"], 64, "not both"),
        (["demo", "--data-dir", "/etc"], 1, "not empty"),
        (["serve", "--nonsense"], 64, "Unknown option"),
    ])
    func `what cannot be done is refused in a sentence`(arguments: [String], code: Int32, words: String) throws {
        let daemon = try RunningDaemon(arguments)
        #expect(daemon.waitForExit() == code)
        #expect(daemon.errors().contains(words))
    }

    @Test func `a token that is too short is refused and never printed`() throws {
        let daemon = try RunningDaemon(["demo"], environment: ["REWARD_ADMIN_TOKEN": "short-secret"])
        #expect(daemon.waitForExit() == 64)
        #expect(!daemon.errors().contains("short-secret"))
    }

    @Test(.timeLimit(.minutes(20)))
    func `a renewed certificate is served after SIGHUP`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        let daemon = try RunningDaemon(
            [
                "serve", "--database-url", try await TestLedger.migratedDatabase(), "--key-file",
                ServingDaemons.makeKeyFile(in: made.folder), "--port", "0", "--host", "0.0.0.0",
            ],
            environment: ["REWARD_TLS_CERTIFICATE": made.certificate, "REWARD_TLS_KEY": made.key])
        let address = try #require(daemon.address())
        #expect(address.hasPrefix("https://0.0.0.0:"))
        let port = try #require(URL(string: address)?.port)
        func isTrusted() async throws -> Bool {
            let arguments = ["--silent", "--fail", "--cacert", made.certificate, "https://localhost:\(port)/healthz"]
            return try await ChildProgram("curl", arguments).ended().status == 0
        }
        #expect(try await isTrusted())
        try await made.renew()
        #expect(try await !isTrusted())
        daemon.hangUp()
        var waits = 80
        while try await !isTrusted(), waits > 0 {
            waits -= 1
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(waits > 0)
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(daemon.errors().contains("the certificate was read"))
    }

    @Test(.timeLimit(.minutes(20)))
    func `a demonstration answers, and leaves nothing behind when it is told to stop`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rewardd-tests-\(UUID())")
        // Whoever runs the server must be able to enter it.
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try RunningDaemon(["demo", "--port", "0"], environment: ["TMPDIR": folder.path])
        let address = try #require(daemon.address())
        let (page, _) = try await URLSession.shared.data(from: try #require(URL(string: address)))
        #expect(String(decoding: page, as: UTF8.self).contains("Demonstration data. Nothing here is real."))
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
