import Foundation
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct IdentitySignInTests {
    @Test func `a user signs in by the identity provider, and goes on where they wanted to`() async throws {
        try await IdentityDoor.open { identity in
            let door = identity.door
            try await Fixture.enroll(door.services)
            try await identity.user("anna")
            #expect(identity.provider.asked.get().isEmpty, "nothing is asked before somebody comes")
            let page = try await door.get("/sign-in")
            #expect(page.body.contains("<a href=\"/sign-in/provider?next=%2F\">Sign in with your clinic account</a>"))
            let next = "/reports/monthly?program=example"
            let (callback, begun) = try await identity.visit(next: next)
            let cookie = try #require(begun.cookies["reward_identity"])
            #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"))
            #expect(callback.hasPrefix("/sign-in/callback?code="))
            let entered = try await door.get(callback, cookie: begun.cookieHeader)
            #expect(entered.status == 200)
            #expect(entered.headers["refresh"] == "0; url=\(next)")
            #expect(entered.body.contains("<a href=\"\(next)\">Go on</a>"))
            #expect(entered.cookies["reward_session"]?.contains("SameSite=Strict") == true)
            #expect(entered.cookies["reward_identity"]?.contains("Max-Age=0") == true)
            let home = try await door.get("/account", cookie: entered.cookieHeader)
            #expect(home.status == 200 && home.body.contains("Lock") && home.body.contains("Sign out"))
            let report = try await door.get(next, cookie: entered.cookieHeader)
            #expect(report.status == 403, "a counsellor reads no reports, however they came")
            let sessions = try await door.services.sessions(of: Slug("anna"), Door.admin)
            #expect(sessions.map(\.account) == [.user("anna")])
            let attempts = try await door.services.signIns(
                of: Slug("anna"), since: TestLedger.noon.later(seconds: -1), Door.admin)
            #expect(attempts.map(\.outcome) == [.signedIn])
            let told = try await door.client.get("/v1/sign-ins?user=anna").json["sign_ins"]
            #expect(told["0", "by"].string == "provider")
            // The documents are kept.
            _ = try await identity.signIn()
            #expect(identity.provider.asked.get() == ["discovery": 1, "keys": 1, "token": 2])
            #expect(identity.reasons.isEmpty)
        }
    }

    @Test(arguments: [TestProvider.Key.rsa, .pss, .p256, .p384, .ed25519])
    func `every algorithm that is taken is checked by its own key`(key: TestProvider.Key) async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { ($0.keys, $0.signing) = ([.rsa, .p256, .p384, .ed25519, .pss], key) }
            #expect(try await identity.signIn().cookies.keys.contains("reward_session"))
            identity.provider.behaviour.change { behaviour in
                behaviour.forge = { claims, _ in
                    (try? TestProvider.token(
                        header: [.init("alg", .string(key.algorithm)), .init("kid", .string(key.id))], claims: claims
                    ) { message in try key.signature(of: message + [0]) }) ?? ""
                }
            }
            identity.expectNobody(try await identity.signIn(), 401, "could not be believed")
        }
    }

    @Test(arguments: [["client_secret_basic"], ["client_secret_post"], ["none"]])
    func `the client shows what it is as the provider takes it`(methods: [String]) async throws {
        try await IdentityDoor.open(secret: methods == ["none"] ? nil : TestProvider.secret) { identity in
            try await identity.user("anna")
            identity.provider.behaviour.change { $0.authentication = methods }
            #expect(try await identity.signIn().status == 200)
        }
    }

    @Test func `behind TLS its cookie is for https only`() async throws {
        try await IdentityDoor.open(isBehindTLS: true) { identity in
            try await identity.user("anna")
            let begun = try await identity.visit().begun
            #expect(
                begun.headers["location"]?.contains("redirect_uri=https%3A%2F%2Frewards.example%2Fsign-in%2Fcallback")
                    == true)
            #expect(begun.cookies["__Host-reward_identity"]?.contains("; SameSite=Lax; Secure; Max-Age=600") == true)
            #expect(Set(try await identity.signIn().cookies.keys).isSuperset(of: ["__Host-reward_session"]))
        }
    }

    @Test func `a session and a device from before are found again`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let first = try await identity.signIn()
            let (callback, begun) = try await identity.visit(cookie: first.cookieHeader)
            // Coming from another site, a browser sends what is Lax and nothing else.
            let again = try await identity.door.get(callback, cookie: begun.cookieHeader)
            #expect(again.status == 200)
            let device = first.cookies["reward_device"]?.prefix { $0 != ";" }
            #expect(again.cookies["reward_device"]?.prefix { $0 != ";" } == device)
            let sessions = try await identity.door.services.sessions(of: Slug("anna"), Door.admin)
            #expect(sessions.count == 1, "the session before has ended")
        }
    }

    @Test func `a locked session is unlocked by showing oneself at the provider again`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            let entered = try await identity.signIn()
            let home = try await identity.door.get("/account", cookie: entered.cookieHeader)
            _ = try await identity.door.send(
                "/lock", ["form_token": try #require(home.formToken)], cookie: entered.cookieHeader)
            let locked = try await identity.door.get("/account", cookie: entered.cookieHeader)
            #expect(locked.status == 401)
            #expect(locked.body.contains("Go on with your clinic account"))
            // Somebody else at the workstation, who only goes where the colleague is still signed in, is not let in.
            identity.provider.behaviour.change { $0.claims = ["auth_time": .int(1_780_300_000)] }
            identity.expectNobody(
                try await identity.signIn(cookie: entered.cookieHeader), 401, "could not be believed")
            identity.provider.behaviour.change { $0.claims = [:] }
            let again = try await identity.signIn(cookie: entered.cookieHeader)
            #expect(try await identity.door.get("/account", cookie: again.cookieHeader).status == 200)
        }
    }

    @Test func `where the clinic wants single sign-on, nobody is asked again`() async throws {
        try await IdentityDoor.open(singleSignOn: true) { identity in
            try await identity.user("anna")
            let (callback, begun) = try await identity.visit()
            #expect(begun.headers["location"]?.contains("prompt") == false)
            #expect(try await identity.door.get(callback, cookie: begun.cookieHeader).status == 200)
        }
    }

    @Test func `where the clinic wants it, whoever is linked has no other way in at a browser`() async throws {
        try await IdentityDoor.open(noPasswords: true) { identity in
            try await identity.user("anna")
            try await identity.door.user("ben")
            let refused = try await identity.door.signIn("anna")
            #expect(refused.status == 401 && refused.cookies.isEmpty)
            #expect(refused.body.contains("Sign in with your clinic account; your password is not taken here."))
            let wrong = try await identity.door.signIn("anna", "wrong")
            #expect(wrong.body.contains("The name, the password or the code is wrong."), "who guesses learns nothing")
            #expect(try await identity.door.signIn("ben").status == 303)
            #expect(try await identity.signIn().status == 200)
        }
    }

    @Test func `to the API nobody comes by a password, linked or not`() async throws {
        try await IdentityDoor.open(noPasswords: true) { identity in
            try await identity.user("anna")
            try await identity.door.user("ben")
            for login in ["anna", "ben"] {
                let basic = Data("\(login):\(Door.password)".utf8).base64EncodedString()
                let refused = try await identity.door.client.get(
                    "/v1/me", token: nil, headers: ["Authorization": "Basic \(basic)"])
                #expect(refused.status == 401 && refused.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
            }
            let session = try await identity.door.signIn("ben").cookieHeader
            #expect(try await identity.door.client.get("/v1/me", token: nil, headers: session).status == 401)
        }
    }

    @Test func `nobody is sent anywhere but to our own pages`() async throws {
        try await IdentityDoor.open { identity in
            try await identity.user("anna")
            for next in [
                "//evil.example", "https://evil.example/", "/\\evil.example", "/sign-in/callback", "/nowhere",
                "javascript:alert(1)", "/%0d%0aSet-Cookie:x", "/?" + String(repeating: "a", count: 2000),
            ] {
                #expect(try await identity.signIn(next: next).headers["refresh"] == "0; url=/", "\(next)")
            }
        }
    }

    @Test func `without a provider there is no such way in`() async throws {
        try await Door.open { door in
            let begun = try await door.get("/sign-in/provider")
            #expect(begun.status == 404)
            #expect(try await door.get("/sign-in/callback?code=x&state=x").status == 404)
            #expect(!(try await door.get("/sign-in").body.contains("/sign-in/provider")))
        }
    }
}
