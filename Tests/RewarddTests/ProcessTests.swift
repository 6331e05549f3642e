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
        (["serve", "--data-dir", "/nowhere", "--oidc-issuer", "https://id.example"], 64, "--public-url together"),
        (["serve", "--data-dir", "/nowhere", "--oidc-client-id", "x"], 64, "Say whose client this is"),
        (Self.withProvider("http://id.example", "http://localhost"), 64, "must be the https address that"),
        (Self.withProvider("https://id.example", "http://clinic.example"), 64, "at which browsers reach this service"),
        (Self.withProvider("https://id.example", "https://clinic.example"), 64, "--behind-tls where a proxy"),
        (Self.withProvider("https://id.example", "http://localhost") + ["--behind-tls"], 64, "begins with https"),
        (
            Self.withProvider("https://id.example", "http://localhost") + ["--oidc-client-secret-file", "/nowhere"], 1,
            "The file with the client's secret, /nowhere, cannot be read."
        ),
        (
            Self.withProvider("https://id.example", "http://localhost") + ["--oidc-scopes", "profile"], 64,
            "openid is one of them"
        ),
        (
            Self.withProvider("https://id.example", "http://localhost") + ["--oidc-client-secret-file", "/etc/passwd"],
            1,
            "The client's secret in /etc/passwd can be read or changed by others"
        ),
        (["serve", "--data-dir", "/nowhere", "--session-idle-minutes", "0"], 64, "idle for 1 to 240 minutes"),
        (["serve", "--data-dir", "/nowhere", "--session-hours", "25"], 64, "A session lasts 1 to 24 hours"),
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

    @Test(arguments: [
        (["REWARD_SESSION_IDLE_MINUTES": "241"], "idle for 1 to 240 minutes"),
        (["REWARD_SESSION_HOURS": "a day"], "A session lasts 1 to 24 hours"),
    ])
    func `what the environment sets is bounded alike`(environment: [String: String], words: String) throws {
        let daemon = try RunningDaemon(["serve", "--data-dir", "/nowhere"], environment: environment)
        #expect(daemon.waitForExit() == 64)
        #expect(daemon.errors().contains(words))
    }

    @Test(.timeLimit(.minutes(20)))
    func `a session lasts as long as rewardd was told`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rewardd-tests-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try RunningDaemon(
            [
                "serve", "--database-url", try await TestLedger.migratedDatabase(), "--key-file",
                ServingDaemons.makeKeyFile(in: folder), "--port", "0", "--session-hours", "2",
            ], environment: ["REWARD_ADMIN_TOKEN": ServingDaemons.token, "REWARD_SESSION_IDLE_MINUTES": "1"])
        let address = try #require(daemon.address())
        let script = #"""
            set -euo pipefail
            call() { curl -sSf -H 'Authorization: Bearer \#(ServingDaemons.token)' -H 'Content-Type: application/json' "$@"; }
            call '\#(address)v1/users' -d '{"user":"anna"}' > /dev/null
            call '\#(address)v1/users/grant' -d '{"user":"anna","role":"counsellor"}' > /dev/null
            call '\#(address)v1/passwords' -d '{"user":"anna","password":"eleven blue teapots"}' > /dev/null
            curl -sSf -o /dev/null '\#(address)sign-in' -d 'name=anna&password=eleven+blue+teapots&next=/'
            LIST=$(call '\#(address)v1/sessions')
            BEGAN=$(sed 's/.*"created_at":"\([^"]*\)".*/\1/' <<< "$LIST")
            ENDS=$(sed 's/.*"ends_at":"\([^"]*\)".*/\1/' <<< "$LIST")
            echo $(( $(date -d "$ENDS" +%s) - $(date -d "$BEGAN" +%s) ))
            """#
        let answer = try ChildProgram("bash", ["-c", script]).answer()
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(answer.output == "7200\n", "\(answer.output) \(answer.errors)")
    }

    private static func withProvider(_ issuer: String, _ publicURL: String) -> [String] {
        [
            "serve", "--data-dir", "/nowhere", "--oidc-issuer", issuer, "--oidc-client-id", "x", "--public-url",
            publicURL,
        ]
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
        // Each line of the greeting opens what it says.
        let logins = daemon.printed().matches(of: /\n    ([a-z]+) +([a-z]+) +([0-9a-z-]{14})(?=\n)/)
        #expect(
            logins.map { String($0.1) } == ["counsellor", "manager", "payout", "auditor", "admin", "operator"])
        let (name, password) = try #require(logins.first.map { (String($0.2), String($0.3)) })
        let code = try #require(daemon.printed().firstMatch(of: /\/me\/sign-in +code ([0-9A-Z-]{14})\n/)).output.1
        let fields = ["name=\(name)&password=\(password)&next=/", "secret=\(code)"]
        for (path, form) in zip(["sign-in", "me/sign-in"], fields) {
            let answer = try await ChildProgram(
                "curl", ["-sS", "-o", "-", "-w", "%{http_code}", "\(address)\(path)", "-d", form]
            ).answer().output
            #expect(path == "sign-in" ? answer.hasSuffix("303") : answer.contains("new-pin"), "\(path)")
        }
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(.timeLimit(.minutes(20)))
    func `an identity provider is offered, and not asked before somebody comes`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rewardd-tests-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let secret = folder.appending(path: "secret")
        #expect(
            FileManager.default.createFile(
                atPath: secret.path, contents: Data("hush-hush\n".utf8), attributes: [.posixPermissions: 0o600]))
        let daemon = try RunningDaemon(
            [
                "serve", "--database-url", try await TestLedger.migratedDatabase(), "--key-file",
                ServingDaemons.makeKeyFile(in: folder), "--port", "0", "--oidc-issuer", "http://127.0.0.1:1",
                "--oidc-client-id", "reward-ledger", "--oidc-client-secret-file", secret.path, "--public-url",
                "http://localhost:8080",
            ], environment: ["REWARD_OIDC_NAME": "hospital account"])
        let text = try #require(daemon.address())
        let address = try #require(URL(string: text))
        let (page, _) = try await URLSession.shared.data(from: address)
        #expect(String(decoding: page, as: UTF8.self).contains("Sign in with your hospital account"))
        #expect(!daemon.errors().contains("nobody was signed in"))
        let (_, answer) = try await URLSession.shared.data(from: address.appending(path: "sign-in/provider"))
        #expect((answer as? HTTPURLResponse)?.statusCode == 503)
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(daemon.errors().contains("the provider cannot be reached: "))
        #expect(daemon.errors().contains("Connection refused"))
        #expect(!daemon.errors().contains("hush"))
    }
}
