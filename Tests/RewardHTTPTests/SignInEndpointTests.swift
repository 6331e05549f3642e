import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct SignInEndpointTests {
    @Test func `everyone may be told who they are and what their token is for`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let console = try await door.client.get("/v1/me").json
            #expect(console["actor"].string == "http:admin")
            #expect(console["user"] == .null && console["scopes"] == .null)
            let token = try await token(door, #"{"user":"anna","scopes":["record","read"]}"#)
            let me = try await door.client.get("/v1/me", token: token).json
            #expect(me["actor"].string == "user:anna")
            #expect(me["roles", "0", "role"].string == "counsellor")
            #expect(me["roles", "0", "site"] == .null)
            #expect(me["scopes"] == .array([.string("read"), .string("record")]))
            #expect(try await door.client.get("/v1/me", token: "rl_nothing").status == 401)
        }
    }

    @Test func `a token is shown to who asked, listed without its text and revoked`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let body = #"{"user":"anna","scopes":["read"],"label":"laboratory","until":"2026-12-31"}"#
            let made = try await door.client.post("/v1/tokens", body, key: "k1")
            #expect(made.status == 201)
            let text = try #require(made.json["token"].string)
            let again = try await door.client.post("/v1/tokens", body, key: "k1")
            #expect(again.body == made.body, "whoever lost the answer asks again under the same key")
            let other = try await door.client.post("/v1/tokens", body, key: "k2")
            #expect(other.json["token"].string != text)
            let list = try await door.client.get("/v1/tokens?user=anna")
            #expect(list.json["tokens"].elements.count == 2)
            #expect(!list.body.contains("rl_"))
            #expect(list.json["tokens", "0", "label"].string == "laboratory")
            let revoked = try await door.client.post("/v1/tokens/revoke", #"{"user":"anna","number":1}"#)
            #expect(revoked.json["revoked"] == .bool(true))
            #expect(try await door.client.get("/v1/me", token: text).status == 401)
            let none = try await door.client.post("/v1/tokens/revoke", #"{"user":"anna","number":9}"#)
            #expect(none.status == 404)
            #expect(none.problem == "unknown-token")
        }
    }

    @Test(arguments: [
        (#"{"user":"anna","scopes":[]}"#, 400, "malformed"),
        (#"{"user":"anna","scopes":["everything"]}"#, 400, "malformed-request"),
        (#"{"user":"anna","scopes":"read"}"#, 400, "malformed-request"),
        (#"{"user":"anna","scopes":["read"],"until":"2020-01-01"}"#, 400, "malformed"),
        (#"{"user":"Nobody!","scopes":["read"]}"#, 404, "unknown-user"),
        (#"{"user":"nobody","scopes":["read"]}"#, 404, "unknown-user"),
    ])
    func `a token that would open nothing, or nobody's, is refused`(
        body: String, status: Int, problem: String
    ) async throws {
        try await Door.open { door in
            try await door.user("anna")
            let refused = try await door.client.post("/v1/tokens", body)
            #expect(refused.status == status)
            #expect(refused.problem == problem)
        }
    }

    @Test func `a token makes no key to an account and reads no others'`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let token = try await token(
                door, #"{"user":"anna","scopes":["read","record","people","decide","reports","audit","admin"]}"#)
            for (path, body) in [
                ("/v1/tokens", #"{"user":"anna","scopes":["read"]}"#),
                ("/v1/tokens/revoke", #"{"user":"ben","number":1}"#),
                ("/v1/passwords", #"{"user":"anna","password":"another stapler"}"#),
                ("/v1/second-factors", #"{"user":"anna"}"#),
                ("/v1/second-factors/confirm", #"{"user":"anna","code":"123456"}"#),
                ("/v1/second-factors/reset", #"{"user":"ben"}"#),
                ("/v1/sessions/end", #"{"user":"ben"}"#),
            ] {
                let refused = try await door.client.post(path, body, token: token)
                #expect(refused.status == 403, "\(path)")
                #expect(refused.problem == "not-allowed", "\(path)")
            }
            for path in ["/v1/tokens", "/v1/sessions?user=ben", "/v1/sign-ins"] {
                #expect(try await door.client.get(path, token: token).status == 403, "\(path)")
            }
        }
    }

    @Test func `sessions are listed, and end for whom it is said`() async throws {
        try await Door.open { door in
            for login in ["anna", "ben"] {
                try await door.user(login)
                #expect(try await door.signIn(login).status == 303)
            }
            let list = try await door.client.get("/v1/sessions").json["sessions"]
            #expect(Set(list.elements.map { $0["account"].string }) == ["user:anna", "user:ben"])
            #expect(list["0", "device"].string == "Firefox on Linux")
            #expect(try await door.client.get("/v1/sessions?device=Chrome").json["sessions"] == .array([]))
            let nobody = try await door.client.post("/v1/sessions/end", "{}")
            #expect(nobody.status == 400)
            #expect(nobody.json["member"].string == "everyone")
            let ended = try await door.client.post("/v1/sessions/end", #"{"user":"anna"}"#)
            #expect(ended.status == 201)
            #expect(ended.json["ended"] == .int(1))
            #expect(try await door.client.get("/v1/sessions?user=anna").json["sessions"] == .array([]))
            let all = try await door.client.post("/v1/sessions/end", #"{"everyone":true}"#)
            #expect(all.json["ended"] == .int(1))
        }
    }

    @Test func `attempts to sign in are listed, the newest first`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            _ = try await door.signIn("anna", "wrong")
            _ = try await door.signIn("anna")
            _ = try await door.signIn("nobody")
            let list = try await door.client.get("/v1/sign-ins?user=anna").json["sign_ins"]
            #expect(Set(list.elements.compactMap { $0["outcome"].string }) == ["signed_in", "wrong"])
            #expect(Set(list.elements.compactMap { $0["by"].string }) == ["password"])
            let late = try await door.client.get("/v1/sign-ins?since=2026-06-02T00:00:00Z").json["sign_ins"]
            #expect(late == .array([]))
            #expect(try await door.client.get("/v1/sign-ins?since=yesterday").status == 400)
        }
    }

    @Test func `a password is set, and a weak one is not`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            let weak = try await door.client.post("/v1/passwords", #"{"user":"anna","password":"anna anna anna"}"#)
            #expect(weak.status == 422)
            #expect(weak.problem == "weak-secret")
            let set = try await door.client.post("/v1/passwords", #"{"user":"anna","password":"eleven blue teapots"}"#)
            #expect(set.status == 201)
            #expect(!set.body.contains("teapots"))
            #expect(try await door.get("/", cookie: cookie).body.contains("<h1>Sign in</h1>"))
            #expect(try await door.signIn("anna").status == 401)
            #expect(try await door.signIn("anna", "eleven blue teapots").status == 303)
        }
    }

    @Test func `a second factor is begun, confirmed by a code, and reset by two`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let begun = try await door.client.post("/v1/second-factors", #"{"user":"anna"}"#)
            #expect(begun.status == 201)
            #expect(begun.json["address"].string?.hasPrefix("otpauth://totp/") == true)
            let wrong = try await door.client.post("/v1/second-factors/confirm", #"{"user":"anna","code":"x"}"#)
            #expect(wrong.status == 401)
            #expect(wrong.problem == "sign-in-failed")
            let code = try await door.codeOfSecondFactor(of: Slug("anna")!)
            let confirmed = try await door.client.post(
                "/v1/second-factors/confirm", #"{"user":"anna","code":"\#(code)"}"#)
            #expect(confirmed.json["recovery_codes"].elements.count == 10)
            let again = try await door.client.post("/v1/second-factors", #"{"user":"anna"}"#)
            #expect(again.problem == "already-done")
            let asked = try await door.client.post("/v1/second-factors/reset", #"{"user":"anna"}"#)
            #expect(asked.json["reset"] == .bool(false))
            let repeated = try await door.client.post("/v1/second-factors/reset", #"{"user":"anna"}"#)
            #expect(repeated.json["reset"] == .bool(false), "the same one cannot agree")
            try await door.user("zoe", role: .admin)
            let token = try await token(door, #"{"user":"zoe","scopes":["admin"]}"#)
            let done = try await door.client.post("/v1/second-factors/reset", #"{"user":"anna"}"#, token: token)
            #expect(done.json["reset"] == .bool(true))
            #expect(try await door.signIn("anna").status == 303)
        }
    }

    @Test func `a participant's access is given, opens their account, and is revoked`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            try await door.user("anna")
            let token = try await token(door, #"{"user":"anna","scopes":["people"]}"#)
            let given = try await door.client.post(
                "/v1/participant-access", #"{"participant":"A-1","kind":"printed"}"#, token: token)
            #expect(given.status == 201)
            #expect(given.json["participant"].string == id)
            #expect(given.json["until"] == .null)
            let secret = try #require(given.json["secret"].string)
            let entered = try await door.send("/me/sign-in", ["secret": secret, "new_pin": "8305", "again": "8305"])
            #expect(entered.status == 303)
            let link = try await door.client.post(
                "/v1/participant-access", #"{"participant":"A-1","kind":"link"}"#, token: token)
            #expect(link.json["until"].string == "2026-06-02T12:00:00Z")
            #expect(try await door.get("/participants/\(id)", cookie: entered.cookieHeader).status == 401)
            let revoked = try await door.client.post(
                "/v1/participant-access/revoke", #"{"participant":"A-1"}"#, token: token)
            #expect(revoked.status == 201)
            let dead = try await door.send(
                "/me/sign-in", ["secret": link.json["secret"].string ?? "", "new_pin": "8305", "again": "8305"])
            #expect(dead.status == 401)
            for body in [#"{"participant":"A-1","kind":"e-mail"}"#, #"{"participant":"A-1"}"#] {
                #expect(try await door.client.post("/v1/participant-access", body, token: token).status == 400)
            }
            let unknown = try await door.client.post(
                "/v1/participant-access", #"{"participant":"B-2","kind":"link"}"#, token: token)
            #expect(unknown.problem == "unknown-participant")
        }
    }

    private func token(_ door: Door, _ body: String) async throws -> String {
        try #require(try await door.client.post("/v1/tokens", body).json["token"].string)
    }
}
