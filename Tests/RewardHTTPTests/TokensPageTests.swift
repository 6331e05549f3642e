import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// Tokens at a browser: everybody's for an admin, one's own for others; made for a password, shown once, revoked.
@Suite(.onPostgres)
struct TokensPageTests {
    private static func enter(_ door: Door, _ login: String = "ada", role: Role = .admin) async throws -> [String:
        String]
    {
        try await door.user(login, role: role)
        return try await door.signIn(login).cookieHeader
    }

    private static let wanted = ["scopes.read": "yes", "scopes.reports": "yes", "label": "Lab <b>"]

    private static func shown(_ answer: Answer) -> String? {
        answer.body.firstMatch(of: /<code>(rl_[A-Za-z0-9_-]+)<\/code>/).map { String($0.1) }
    }

    @Test func `one is made for the password, however often the form is sent, and shown this once`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            let page = try await door.get("/tokens", cookie: cookie)
            #expect(page.status == 200 && page.body.contains("There is none."))
            let form = page.formFields("issue").merging(Self.wanted) { $1 }
            let wrong = try await door.send("/tokens", form.merging(["password": "guess"]) { $1 }, cookie: cookie)
            #expect(wrong.status == 422 && wrong.body.contains("id=\"issue-password-problem\""))
            #expect(!wrong.body.contains("guess") && wrong.body.contains("name=\"scopes.read\" value=\"yes\" checked"))
            let right = form.merging(["password": Door.password]) { $1 }
            let made = try await door.send("/tokens", right, cookie: cookie)
            let again = try await door.send("/tokens", right, cookie: cookie)
            let token = try #require(Self.shown(made))
            #expect(made.status == 200 && Self.shown(again) == token)
            #expect(try await door.client.get("/v1/me", token: token).status == 200)
            let list = try await door.get("/tokens", cookie: cookie)
            #expect(!list.body.contains(token) && list.body.contains("Lab &lt;b&gt;"))
            #expect(list.body.matches(of: /value="revoke"/).count == 1)
            #expect(list.body.contains("read, reports"))
            let revoke = ["form_token": form["form_token"] ?? "", "key": "k", "change": "revoke"]
            let first = revoke.merging(["user": "ada", "token": "1"]) { $1 }
            for _ in 0..<2 { #expect(try await door.send("/tokens", first, cookie: cookie).status == 303) }
            #expect(try await door.client.get("/v1/me", token: token).status == 401)
            #expect(try await door.get("/tokens", cookie: cookie).body.contains("Opens nothing any more"))
        }
    }

    @Test func `what is wrong is said beside it, and nothing is made`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            let form = try await door.get("/tokens", cookie: cookie).formFields("issue")
                .merging(["password": Door.password]) { $1 }
            for (typed, words) in [
                ([:], "Say what it is for."), (["scopes.read": "yes", "until": "soon"], "id=\"issue-until-problem\""),
                (["scopes.read": "yes", "until": "2020-01-01"], "would open nothing"),
            ] {
                let refused = try await door.send("/tokens", form.merging(typed) { $1 }, cookie: cookie)
                #expect(refused.status == 422 && refused.body.contains(words), "\(typed)")
            }
            #expect(try await door.services.tokens(Door.admin).isEmpty)
            let strange = form.merging(["change": "revoke", "user": "ada", "token": "7"]) { $1 }
            let none = try await door.send("/tokens", strange.filter { $0.key != "password" }, cookie: cookie)
            #expect(none.status == 422 && none.body.contains("no token 7"))
        }
    }

    @Test func `guessing at the password ends the session`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            let form = try await door.get("/tokens", cookie: cookie).formFields("issue").merging(Self.wanted) { $1 }
                .merging(["password": "guess"]) { $1 }
            for _ in 0..<5 { #expect(try await door.send("/tokens", form, cookie: cookie).status == 422) }
            #expect(try await door.send("/tokens", form, cookie: cookie).status == 401)
            #expect(try await door.services.tokens(Door.admin).isEmpty)
        }
    }

    @Test func `an admin sees and revokes those of all, others their own alone`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            let theirs = try await Self.enter(door, "carla", role: .counsellor)
            let (ada, carla) = (try #require(Slug("ada")), try #require(Slug("carla")))
            for login in [ada, carla] {
                _ = try await door.services.createToken(for: login, scopes: [.read], label: "of \(login)", Door.admin)
            }
            let every = try await door.get("/tokens", cookie: cookie)
            #expect(every.body.contains("of ada") && every.body.contains("of carla"))
            let own = try await door.get("/tokens", cookie: theirs)
            #expect(!own.body.contains("of ada") && own.body.contains("of carla"))
            #expect(try await door.get("/account", cookie: theirs).body.contains("href=\"/tokens\""))
            let token = try #require(own.formToken)
            let revoke = ["form_token": token, "key": "k", "change": "revoke", "user": "ada", "token": "1"]
            #expect(try await door.send("/tokens", revoke, cookie: theirs).status / 100 == 4)
            #expect(try await door.services.tokens(of: ada, Door.admin)[0].token.isRevoked == false)
            let admins = revoke.merging(["form_token": try #require(every.formToken), "user": "carla"]) { $1 }
            #expect(try await door.send("/tokens", admins, cookie: cookie).status == 303)
            #expect(try await door.services.tokens(of: carla, Door.admin)[0].token.isRevoked)
            // Who came by the printed token has no password to make one by.
            let console = try await door.send("/sign-in", ["token": TestClient.token]).cookieHeader
            let seen = try await door.get("/tokens", cookie: console)
            #expect(seen.body.contains("of ada") && !seen.body.contains("value=\"issue\""))
        }
    }
}
