import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct OwnAccountPageTests {
    private static let next = "seven quiet bicycles"

    /// Somebody who is signed in, with the token of their forms.
    private static func enter(_ door: Door, code: String = "") async throws -> (cookie: [String: String], token: String)
    {
        let entered = try await door.send("/sign-in", ["name": "anna", "password": Door.password, "code": code])
        let page = try await door.get("/account", cookie: entered.cookieHeader)
        return (entered.cookieHeader, try #require(page.formToken))
    }

    @Test func `staff change their own password, and are signed out everywhere`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let elsewhere = try await door.signIn("anna").cookieHeader
            let (cookie, token) = try await Self.enter(door)
            #expect(
                try await door.get("/account", cookie: cookie).body.contains(
                    "<a href=\"/account\">Your account</a>"))
            func change(_ current: String, _ new: String, _ again: String) async throws -> Answer {
                try await door.send(
                    "/account/password",
                    ["form_token": token, "username": "anna", "current": current, "new": new, "again": again],
                    cookie: cookie)
            }
            for (answer, words) in [
                (try await change("wrong", Self.next, Self.next), "The password or the code is wrong."),
                (try await change(Door.password, Self.next, "another"), "The two passwords are not the same."),
                (try await change(Door.password, "anna anna anna", "anna anna anna"), "must not contain the user"),
                (try await change(Door.password, "short", "short"), "at least 12 characters"),
                (try await change(Door.password, "", ""), "at least 12 characters"),
            ] {
                #expect(answer.status == 422)
                #expect(answer.body.contains(words) && answer.body.contains("<h1>Your account</h1>"), "\(words)")
            }
            let done = try await change(Door.password, Self.next, Self.next)
            #expect(done.status == 200)
            #expect(done.body.contains("Your password was changed. Sign in with it."))
            #expect(done.cookies["reward_session"]?.contains("Max-Age=0") == true)
            for ended in [cookie, elsewhere] {
                #expect(!(try await door.get("/account", cookie: ended).body.contains("Sign out")))
            }
            #expect(try await door.signIn("anna").status == 401)
            #expect(try await door.signIn("anna", Self.next).status == 303)
            let event = try await door.services.storage.load(.user(Slug("anna")!)).events.last
            #expect(event?.body == .access(.passwordSet) && event?.actor == "user:anna")
        }
    }

    @Test func `staff set up an authenticator, and later another`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let anna = try #require(Slug("anna"))
            let (cookie, token) = try await Self.enter(door)
            func begin(_ password: String, code: String = "") async throws -> Answer {
                try await door.send(
                    "/account/second-factor", ["form_token": token, "password": password, "code": code], cookie: cookie)
            }
            func confirm(_ code: String) async throws -> Answer {
                try await door.send(
                    "/account/second-factor/confirm", ["form_token": token, "code": code], cookie: cookie)
            }
            #expect(try await confirm("000000").body.contains("no second factor that waits for a first code"))
            #expect(try await begin("wrong").status == 422)
            let begun = try await begin(Door.password)
            #expect(begun.status == 200)
            let secret = try #require(try await door.services.storage.secondFactor(of: .user("anna"))?.secret.base32)
            #expect(begun.body.contains("otpauth://totp/Reward%20ledger:anna?secret=\(secret)&amp;issuer="))
            #expect(begun.body.contains("<code>\(secret.prefix(4)) "))
            #expect(try await door.signIn("anna").status == 303, "nothing is asked for yet")
            let wrong = try await confirm("000000")
            #expect(wrong.status == 422 && wrong.body.contains("try the next one") && !wrong.body.contains(secret))
            let confirmed = try await confirm(try await door.codeOfSecondFactor(of: anna))
            #expect(confirmed.status == 200)
            let codes = confirmed.body.matches(of: /<li><code>([0-9A-Z-]+)<\/code>/).map { String($0.1) }
            #expect(codes.count == 10)
            #expect(try await door.signIn("anna").status == 401, "a code is asked for")
            let page = try await door.get("/account", cookie: cookie)
            #expect(page.body.contains("Another authenticator") && page.body.contains("name=\"code\""))
            // Without a code of the old one there is no other.
            #expect(try await begin(Door.password).body.contains("two admins reset it first"))
            #expect(try await begin(Door.password, code: "000000").status == 422)
            #expect(try await door.signIn("anna").status == 401)
            let renewed = try await begin(Door.password, code: codes[0])
            #expect(renewed.status == 200)
            let other = try #require(try await door.services.storage.secondFactor(of: .user("anna"))?.secret.base32)
            #expect(other != secret && renewed.body.contains(other))
            #expect(try await confirm(try await door.codeOfSecondFactor(of: anna)).status == 200)
            let events = try await door.services.storage.load(.user(anna)).events.suffix(4)
            #expect(
                events.map(\.body) == [
                    .access(.secondFactorSet), .access(.recoveryCodeUsed(left: 9)), .access(.secondFactorReset),
                    .access(.secondFactorSet),
                ])
            #expect(events.allSatisfy { $0.actor == "user:anna" })
        }
    }

    @Test func `whoever finds a workstation open guesses five times at most`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let (cookie, token) = try await Self.enter(door)
            let form = ["form_token": token, "password": "wrong", "code": ""]
            for _ in 0..<5 {
                #expect(try await door.send("/account/second-factor", form, cookie: cookie).status == 422)
            }
            let right = ["form_token": token, "password": Door.password, "code": ""]
            let ended = try await door.send("/account/second-factor", right, cookie: cookie)
            #expect(ended.status == 401 && ended.body.contains("The session has ended."))
            #expect(!(try await door.get("/account", cookie: cookie).body.contains("Sign out")))
            #expect(try await door.services.storage.secondFactor(of: .user("anna")) == nil)
        }
    }

    @Test func `nobody but the owner, at their own page, changes anything`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let (cookie, token) = try await Self.enter(door)
            let forms: [(String, String)] = [
                ("/account/password", "current=x&new=y&again=y"), ("/account/second-factor", "password=x"),
                ("/account/second-factor/confirm", "code=000000"),
            ]
            for (path, form) in forms {
                func send(_ form: String, _ headers: [String: String]) async throws -> Int {
                    let type = ["Content-Type": "application/x-www-form-urlencoded"]
                    return try await door.client.post(path, form, token: nil, headers: type.merging(headers) { $1 })
                        .status
                }
                #expect(try await send(form, cookie) == 403, "without the form's token")
                let own = form + "&form_token=" + token
                let elsewhere = cookie.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }
                #expect(try await send(own, elsewhere) == 403, "from another site")
                #expect(try await send(own, [:]) == 401, "not signed in")
            }
            // Who came by the printed token has no account here.
            let console = try await door.send("/sign-in", ["token": TestClient.token]).cookieHeader
            #expect(try await door.get("/account", cookie: console).status == 404)
            #expect(!(try await door.get("/account", cookie: console).body.contains("Your account")))
            _ = try await door.send("/lock", ["form_token": token], cookie: cookie)
            let locked = try await door.send(
                "/account/second-factor", ["form_token": token, "password": Door.password], cookie: cookie)
            #expect(locked.body.contains("<h1>Locked</h1>"))
            #expect(try await door.signIn("anna").status == 303, "nothing was changed")
        }
    }

    @Test func `whoever has no password is told where a first one comes from`() async throws {
        try await IdentityDoor.open { identity in
            let services = identity.door.services
            let anna = try #require(Slug("anna"))
            _ = try await services.addUser(anna, Door.admin)
            _ = try await services.linkIdentity(
                LinkedIdentity(issuer: identity.provider.issuer, subject: "f81d4fae-7dec"), to: anna, Door.admin)
            let cookie = try await identity.signIn().cookieHeader
            let page = try await identity.door.get("/account", cookie: cookie)
            #expect(page.status == 200)
            #expect(page.body.contains("You have no password here") && !page.body.contains("name=\"current\""))
            let token = try #require(page.formToken)
            let made = try await identity.door.send(
                "/account/password", ["form_token": token, "current": "", "new": Self.next, "again": Self.next],
                cookie: cookie)
            #expect(made.status == 422)
            #expect(try await services.user(anna, Door.admin).history.hasPassword == false)
        }
    }
}
