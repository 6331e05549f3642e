import Crypto
import HTTPTypes
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct IdentityRefusalTests {
    private static let now = Int(TestLedger.noon.microsecondsSinceEpoch / 1_000_000)

    // MARK: - Who it is

    @Test func `an account that is linked to nobody signs nobody in, and its holder learns what to tell an admin`()
        async throws
    {
        try await IdentityDoor.open { identity in
            try await identity.door.user("anna")
            let answer = try await identity.signIn()
            #expect(answer.body.contains("is not linked to anyone here yet"))
            identity.expectNobody(answer, 403, "its subject: f81d4fae-7dec")
            #expect(try await identity.door.services.users(Door.admin).count == 1, "nobody is added")
        }
    }

    @Test func `a disabled user, and one who was unlinked, is not let in`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let services = identity.door.services
            let anna = try #require(Slug("anna"))
            _ = try await services.setUser(anna, enabled: false, Door.admin)
            identity.expectNobody(try await identity.signIn(), 403, "may not sign in here; ask an admin.")
            _ = try await services.setUser(anna, enabled: true, Door.admin)
            let entered = try await identity.signIn()
            #expect(entered.status == 200)
            _ = try await services.unlinkIdentity(of: anna, Door.admin)
            #expect(try await identity.door.get("/account", cookie: entered.cookieHeader).body.contains("Password"))
            identity.expectNobody(try await identity.signIn(), 403, "is not linked to anyone here yet")
        }
    }

    @Test func `the same account of another provider is another`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.door.user("anna")
            _ = try await identity.door.services.linkIdentity(
                LinkedIdentity(issuer: "https://other.example", subject: "f81d4fae-7dec"), to: Slug("anna")!, Door.admin
            )
            identity.expectNobody(try await identity.signIn(), 403, "is not linked to anyone here yet")
        }
    }

    @Test func `too many accounts that are linked to nobody are too many`() async throws {
        try await IdentityDoor.open { identity in
            for _ in 0..<5 { #expect(try await identity.signIn().status == 403) }
            let locked = try await identity.signIn()
            identity.expectNobody(locked, 429, "in 15 minutes")
            #expect(locked.headers["retry-after"] == "900")
        }
    }

    // MARK: - What the provider says

    @Test func `the provider's no is told plainly`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { $0.error = "access_denied" }
            let refused = try await identity.signIn()
            identity.expectNobody(refused, 401, "You were not signed in with your clinic account.")
            #expect(refused.body.contains("/sign-in/provider"), "and the way back")
            identity.provider.behaviour.change { $0.error = "%3Cscript%3E" }
            let odd = try await identity.signIn()
            identity.expectNobody(odd, 503, "does not work just now")
            #expect(!odd.body.contains("script"))
            #expect(
                identity.reasons == [
                    "the provider answered access_denied", "the provider answered with an error of no known name",
                ])
        }
    }

    @Test(
        arguments: [
            (["nonce": .string("another")], "the token answers another sign-in"),
            (["nonce": .null], "the token answers another sign-in"),
            (["aud": .string("another")], "the token is for another client"),
            (["aud": .array([])], "the token is for another client"),
            (["aud": .array([.string("reward ledger"), .string("b")])], "the token was issued to another client"),
            (["azp": .string("another")], "the token was issued to another client"),
            (["iss": .string("https://other.example")], "the token is of another issuer"),
            (["iss": .null], "the token is of another issuer"),
            (["exp": .int(now - 61)], "the token has expired"), (["exp": .null], "the token has expired"),
            (["exp": .string("never")], "the token has expired"),
            (["iat": .int(now + 61)], "the token is not valid yet"), (["iat": .null], "the token is not valid yet"),
            (["nbf": .int(now + 61)], "the token is not valid yet"),
            (["nbf": .string("x")], "the token is not valid yet"),
            (["sub": .string("")], "the token names nobody"), (["sub": .null], "the token names nobody"),
            (["sub": .string(String(repeating: "a", count: 256))], "the token names nobody"),
            (["auth_time": .null], "the token does not say when its holder signed in (auth_time)"),
            (["auth_time": .int(now - 61)], "its holder signed in at the provider earlier, and did not again"),
        ] as [([String: JSONValue], String)])
    func `a token that says anything else is believed by nobody`(
        claims: [String: JSONValue], reason: String
    ) async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { $0.claims = claims }
            identity.expectNobody(try await identity.signIn(), 401, "could not be believed")
            #expect(identity.reasons == [reason])
        }
    }

    @Test func `a clock a little off, and more than one audience, are no reason`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let audiences = JSONValue.array([.string("another"), .string(TestProvider.clientID)])
            for claims: [String: JSONValue] in [
                ["exp": .int(Self.now - 59)], ["iat": .int(Self.now + 59), "nbf": .int(Self.now + 59)],
                ["aud": audiences, "azp": .string(TestProvider.clientID)], ["auth_time": .int(Self.now - 59)],
                ["exp": .number("1.7804e9"), "name": .string("Anna")],
            ] {
                identity.provider.behaviour.change { $0.claims = claims }
                #expect(try await identity.signIn().status == 200, "\(claims)")
            }
        }
    }

    // MARK: - Who signed it

    private enum Forgery: String, CaseIterable, Sendable {
        case unsigned, unsignedInCapitals, keyedWithThePublicKey, otherKey, ownKeyInHeader, critical, cut, empty, json
    }

    @Test(arguments: Forgery.allCases)
    private func `a token that the provider did not sign is believed by nobody`(forgery: Forgery) async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { $0.forge = { Self.forged(forgery, $0, $1) } }
            identity.expectNobody(try await identity.signIn(), 401, "could not be believed", "\(forgery)")
            #expect(identity.reasons.count == 1)
        }
    }

    private static func forged(_ forgery: Forgery, _ claims: [JSONValue.Member], _ keys: [TestProvider.Key]) -> String {
        func made(_ header: KeyValuePairs<String, JSONValue>, _ sign: ([UInt8]) throws -> [UInt8]) -> String {
            (try? TestProvider.token(
                header: header.map { .init($0.key, $0.value) }, claims: claims, signature: sign)) ?? ""
        }
        let right: KeyValuePairs<String, JSONValue> = ["alg": .string("RS256"), "kid": .string("rsa")]
        let stranger = TestProvider.Key(id: "rsa", algorithm: "ES256", key: .p256(.init()))
        switch forgery {
        case .unsigned: return made(["alg": .string("none")]) { _ in [] }
        case .unsignedInCapitals: return made(["alg": .string("None"), "kid": .string("rsa")]) { _ in [] }
        case .keyedWithThePublicKey:
            let published = Array(keys[0].published.text.utf8)
            return made(["alg": .string("HS256"), "kid": .string("rsa")]) { message in
                Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: published)))
            }
        case .otherKey: return made(["alg": .string("ES256"), "kid": .string("rsa")], stranger.signature)
        case .ownKeyInHeader:
            return made(["alg": .string("ES256"), "jwk": stranger.published], stranger.signature)
        case .critical:
            return made(
                ["alg": .string("RS256"), "kid": .string("rsa"), "crit": .array([.string("b64")])], keys[0].signature)
        case .cut: return String(made(right, keys[0].signature).dropLast(2))
        case .empty: return ""
        case .json: return "{}.{}.{}"
        }
    }

    @Test func `a new key is asked for once, and then not for a while`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let provider = identity.provider
            #expect(try await identity.signIn().status == 200)
            let next = TestProvider.Key(id: "next", algorithm: "ES256", key: .p256(.init()))
            provider.behaviour.change { ($0.keys, $0.signing) = ([next], next) }
            #expect(try await identity.signIn().status == 200)
            #expect(provider.asked.get()["keys"] == 2)
            let strange = TestProvider.Key(id: "strange", algorithm: "ES256", key: .p256(.init()))
            provider.behaviour.change { $0.signing = strange }
            for _ in 0..<3 { identity.expectNobody(try await identity.signIn(), 401, "could not be believed") }
            #expect(provider.asked.get()["keys"] == 2, "anybody could make us ask")
            provider.behaviour.change { $0.signing = .rsa }
            identity.expectNobody(try await identity.signIn(), 401, "could not be believed", "a key that is gone")
        }
    }

    // MARK: - Whose browser it is

    @Test func `an answer counts once, in the browser that asked, for ten minutes`() async throws {
        let clock = TestClock(startingAt: TestLedger.noon)
        try await IdentityDoor.open(clock: clock) { identity in
            try await identity.user("anna")
            let words = "Begin again."
            func come(_ callback: String, _ cookie: [String: String]) async throws -> Answer {
                try await identity.door.get(callback, cookie: cookie)
            }
            let (callback, begun) = try await identity.visit()
            let (other, otherBegun) = try await identity.visit()
            identity.expectNobody(try await come(callback, [:]), 400, words, "another browser")
            identity.expectNobody(try await come(callback, otherBegun.cookieHeader), 400, words, "another sign-in")
            let bare = String(callback.prefix { $0 != "&" })
            identity.expectNobody(try await come(bare, begun.cookieHeader), 400, words, "no state")
            let cookie = try #require(begun.cookieHeader["Cookie"])
            for changed in ["reward_identity=x", String(cookie.dropLast(4)) + "AAAA", cookie + "A"] {
                identity.expectNobody(try await come(callback, ["Cookie": changed]), 400, words, "\(changed)")
            }
            #expect(identity.provider.asked.get()["token"] == nil, "no code is shown to the provider for any of these")
            #expect(try await come(callback, begun.cookieHeader).status == 200)
            identity.expectNobody(try await come(callback, begun.cookieHeader), 400, words, "a second time")
            #expect(identity.provider.asked.get()["token"] == 1)
            clock.set(Instant(microsecondsSinceEpoch: TestLedger.noon.microsecondsSinceEpoch + 601_000_000))
            identity.expectNobody(try await come(other, otherBegun.cookieHeader), 400, words, "too late")
        }
    }

    @Test func `a code of another sign-in or another provider is of no use`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let (stolen, _) = try await identity.visit()
            let (callback, begun) = try await identity.visit()
            let (code, own) = (Self.parameter("code", stolen), Self.parameter("code", callback))
            // Somebody brings a victim's code into a sign-in of their own: the proof key does not fit.
            identity.expectNobody(
                try await identity.door.get(callback.replacing(own, with: code), cookie: begun.cookieHeader), 401,
                "You were not signed in")
            #expect(identity.reasons == ["the provider answered invalid_grant"])
            for issuer in ["https%3A%2F%2Fother.example", ""] {
                let (callback, begun) = try await identity.visit()
                let changed = callback.replacing(FormText.encoded(identity.provider.issuer), with: issuer)
                identity.expectNobody(
                    try await identity.door.get(changed, cookie: begun.cookieHeader), 401, "could not be believed")
            }
            let (last, lastBegun) = try await identity.visit()
            let unnamed = last.replacing("&iss=" + FormText.encoded(identity.provider.issuer), with: "")
            identity.expectNobody(
                try await identity.door.get(unnamed, cookie: lastBegun.cookieHeader), 401, "could not be believed")
            #expect(identity.provider.asked.get()["token"] == 1)
            let twice = try await identity.visit()
            #expect(
                try await identity.door.get(twice.callback + "&state=x", cookie: twice.begun.cookieHeader).status == 400
            )
        }
    }

    private static func parameter(_ name: String, _ address: String) -> String {
        guard let start = address.firstRange(of: "\(name)=") else { return "" }
        return String(address[start.upperBound...].prefix { $0 != "&" })
    }

    @Test func `no other site begins it`() async throws {
        try await IdentityDoor.open { identity in
            let begun = try await identity.door.get("/sign-in/provider", cookie: ["Sec-Fetch-Site": "cross-site"])
            #expect(begun.status == 403)
            #expect(begun.cookies.isEmpty)
        }
    }

    // MARK: - When the provider does not do its part

    @Test func `a provider that is slow is waited for so long, and leaves the password`() async throws {
        try await IdentityDoor.open(answerTimeMax: .milliseconds(300)) { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { $0.delay = .seconds(30) }
            identity.expectNobody(try await identity.signIn(), 503, "does not work just now")
            #expect(identity.reasons == ["the provider took too long"])
            #expect(try await identity.door.signIn("anna").status == 303, "by the password")
        }
    }

    @Test func `a provider that is endless or wrong leaves the password`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let provider = identity.provider
            provider.behaviour.change { $0.floodBytes = 1_000_000 }
            identity.expectNobody(try await identity.signIn(), 503, "does not work just now")
            provider.behaviour.change {
                ($0.floodBytes, $0.discovery) = (0, ["issuer": .string("https://other.example")])
            }
            identity.expectNobody(try await identity.signIn(), 503, "does not work just now")
            for (name, address) in [
                ("token_endpoint", "http://other.example/token"), ("jwks_uri", "file:///etc/passwd"),
                ("authorization_endpoint", "https://a@evil.example/"),
            ] {
                provider.behaviour.change { $0.discovery = [name: .string(address)] }
                identity.expectNobody(try await identity.signIn(), 503, "does not work just now")
            }
            #expect(
                identity.reasons == [
                    "the provider's answer is too long",
                    "the discovery document is of another issuer", "the discovery document has no safe token_endpoint",
                    "the discovery document has no safe jwks_uri",
                    "the discovery document has no safe authorization_endpoint",
                ])
            #expect(try await identity.door.signIn("anna").status == 303, "by the password")
        }
    }

    @Test func `nobody is followed to where the provider does not live`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let provider = identity.provider
            provider.behaviour.change { $0.redirects = true }
            identity.expectNobody(try await identity.signIn(), 503, "does not work just now")
            provider.behaviour.change { $0.redirects = false }
            let (callback, begun) = try await identity.visit()
            provider.behaviour.change { $0.redirects = true }
            identity.expectNobody(
                try await identity.door.get(callback, cookie: begun.cookieHeader), 503, "does not work just now")
            #expect(provider.asked.get()["elsewhere"] == nil)
        }
    }

    @Test func `more at once than are taken are turned away`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            var begun: [(String, [String: String])] = []
            for _ in 0..<20 {
                let (callback, answer) = try await identity.visit()
                begun.append((callback, answer.cookieHeader))
            }
            identity.provider.behaviour.change { $0.tokenDelay = .seconds(2) }
            let (door, waiting) = (identity.door, begun)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for (callback, cookie) in waiting {
                    group.addTask { try await door.get(callback, cookie: cookie).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 503 } == 4)
            // The others were shown to the provider; under one name, no more than five at a time are let in.
            #expect(statuses.allSatisfy { [200, 429, 503].contains($0) })
            #expect(identity.provider.asked.get()["token"] == 16)
            identity.provider.behaviour.change { $0.tokenDelay = .zero }
            #expect(try await identity.signIn().status == 200)
            var turnedAway: Answer?
            for _ in 0..<60 where turnedAway?.status != 429 { turnedAway = try await identity.visit().begun }
            #expect(turnedAway?.status == 429)
            #expect(turnedAway?.headers["retry-after"] == "1")
        }
    }

    @Test func `a provider whose certificate nobody vouches for is not asked`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        try await withServer(certificate: TLSTests.served(made)) { provider, _ in
            let configuration = try IdentityProviderConfiguration(
                issuer: "https://localhost:\(provider.port)", clientID: "x", publicAddress: "http://localhost:8080")
            let log = Mutexed<[String]>([])
            try await Door.open(identityProvider: configuration, log: Recorder(lines: log)) { door in
                let answer = try await door.get("/sign-in/provider")
                #expect(answer.status == 503)
                #expect(log.get().joined().contains("the provider cannot be reached: NIOSSL"))
            }
        }
    }

    @Test func `one that cannot be reached is asked again when the next comes`() async throws {
        let configuration = try IdentityProviderConfiguration(
            issuer: "http://127.0.0.1:1", clientID: "x", publicAddress: "http://localhost:8080",
            name: "hospital account")
        try await Door.open(identityProvider: configuration) { door in
            for _ in 0..<2 {
                let answer = try await door.get("/sign-in/provider")
                #expect(answer.status == 503)
                #expect(answer.body.contains("Signing in with your hospital account does not work just now."))
                #expect(answer.cookies.isEmpty)
            }
        }
    }
}
