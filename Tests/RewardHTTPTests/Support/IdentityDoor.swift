import Logging
import RewardDomain
import RewardServices
import TestSupport
import Testing

@testable import RewardHTTP

/// A server whose staff sign in by an identity provider, and somebody at a browser.
struct IdentityDoor: Sendable {
    let door: Door
    let provider: TestProvider
    /// What the server logged.
    let log: Mutexed<[String]>

    static func open(
        secret: String? = TestProvider.secret, isBehindTLS: Bool = false, singleSignOn: Bool = false,
        noPasswords: Bool = false,
        // Where a test does not measure it, a loaded machine has all the time it needs.
        answerTimeMax: Duration = .seconds(120), clock: TestClock? = nil,
        _ body: @escaping @Sendable (IdentityDoor) async throws -> Void
    ) async throws {
        try await TestProvider.open { provider in
            var configuration = try provider.configuration(
                secret: secret, publicAddress: isBehindTLS ? "https://rewards.example/" : TestProvider.publicAddress,
                singleSignOn: singleSignOn, noPasswords: noPasswords)
            configuration.answerTimeMax = answerTimeMax
            let log = Mutexed<[String]>([])
            try await Door.open(
                isBehindTLS: isBehindTLS, identityProvider: configuration, log: Recorder(lines: log),
                clock: clock
            ) { door in try await body(IdentityDoor(door: door, provider: provider, log: log)) }
        }
    }

    /// Adds a user whom the provider knows.
    func user(_ login: String, subject: String? = nil) async throws {
        try await door.user(login)
        let identity = LinkedIdentity(
            issuer: provider.issuer, subject: subject ?? provider.behaviour.get().subject)
        _ = try await door.services.linkIdentity(identity, to: try #require(Slug(login)), Door.admin)
    }

    /// Goes to the provider and comes back: the address to come back to, and the cookies a browser then has for it.
    func visit(next: String = "/", cookie: [String: String] = [:]) async throws -> (callback: String, begun: Answer) {
        let begun = try await door.get("/sign-in/provider?next=\(FormText.encoded(next))", cookie: cookie)
        guard begun.status == 303, let address = begun.headers["location"] else { return ("", begun) }
        return (try await authorize(address), begun)
    }

    /// What the provider sends the browser to, less the host.
    func authorize(_ address: String) async throws -> String {
        try #require(address.hasPrefix(provider.issuer + "/authorize?"))
        let request =
            "GET \(address.dropFirst(provider.issuer.count)) HTTP/1.1\r\nHost: provider\r\nConnection: close\r\n\r\n"
        let sent = try Answer(await RawConnection.exchange(port: provider.port, Array(request.utf8)))
        let location = try #require(sent.headers["location"], "\(sent.status) \(address)")
        let base = location.prefix { $0 != "?" }.dropLast("/sign-in/callback".count)
        return String(location.dropFirst(base.count))
    }

    /// The whole way, as a browser goes it.
    func signIn(next: String = "/", cookie: [String: String] = [:]) async throws -> Answer {
        let (callback, begun) = try await visit(next: next, cookie: cookie)
        guard begun.status == 303 else { return begun }
        return try await door.get(callback, cookie: begun.cookieHeader)
    }

    /// Nobody is signed in, and nothing that would sign somebody in stands in the log.
    func expectNobody(_ answer: Answer, _ status: Int, _ words: String, _ here: Comment? = nil) {
        #expect(answer.status == status, here)
        #expect(answer.body.contains(words), here)
        #expect(answer.cookies.keys.allSatisfy { $0.hasSuffix("reward_identity") }, here)
        for secret in ["eyJ", TestProvider.secret, "unused-access-token", provider.behaviour.get().subject] {
            #expect(!log.get().joined().contains(secret), here)
        }
    }

    /// Why, as the log has it.
    var reasons: [String] {
        log.get().filter { $0.contains("nobody was signed in") }.map {
            String($0.split(separator: "\"reason\": ").last?.dropLast() ?? "")
        }
    }
}
