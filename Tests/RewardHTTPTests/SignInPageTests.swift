import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct SignInPageTests {
    @Test func `a user signs in, goes on to the page asked for, and works as themselves`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            try await door.user("anna")
            let asked = try await door.get("/participants/\(id)")
            #expect(asked.status == 401)
            #expect(asked.body.contains("name=\"password\"") && asked.body.contains("Admin token"))
            let entered = try await door.signIn("anna", next: "/participants/\(id)")
            #expect(entered.status == 303)
            #expect(entered.headers["location"] == "/participants/\(id)")
            for (name, lasting) in [("reward_session", false), ("reward_device", true)] {
                let cookie = try #require(entered.cookies[name])
                #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Strict"))
                #expect(!cookie.contains("Secure"), "plain http on this machine goes on working")
                #expect(cookie.contains("; Max-Age=15552000") == lasting)
            }
            let page = try await door.get("/participants/\(id)", cookie: entered.cookieHeader)
            #expect(page.status == 200)
            #expect(page.body.contains("Lock") && page.body.contains("Sign out"))
            let report = try await door.get("/reports/monthly?program=example", cookie: entered.cookieHeader)
            #expect(report.status == 403, "a counsellor reads no reports")
            let sessions = try await door.services.sessions(of: Slug("anna"), Door.admin)
            #expect(sessions.map(\.device) == ["Firefox on Linux"])
        }
    }

    @Test func `behind TLS the cookies are for https only, and no other is read`() async throws {
        try await Door.open(isBehindTLS: true) { door in
            try await door.user("anna")
            let entered = try await door.signIn("anna")
            #expect(Set(entered.cookies.keys) == ["__Host-reward_session", "__Host-reward_device"])
            #expect(entered.cookies.values.allSatisfy { $0.contains("; Path=/; HttpOnly; SameSite=Strict; Secure") })
            #expect(try await door.get("/account", cookie: entered.cookieHeader).body.contains("Sign out"))
            let renamed = entered.cookieHeader.mapValues { $0.replacing("__Host-", with: "") }
            #expect(!(try await door.get("/account", cookie: renamed).body.contains("Sign out")))
        }
    }

    @Test func `a wrong name and a wrong password are answered alike, and too many of them are not`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let password = try await door.signIn("anna", "wrong")
            let name = try await door.signIn("nobody")
            let empty = try await door.signIn("", "")
            #expect([password, name, empty].map(\.status) == [401, 401, 401])
            #expect(password.body == name.body && name.body == empty.body)
            #expect(password.body.contains("The name, the password or the code is wrong."))
            #expect(password.cookies.isEmpty)
            for _ in 0..<4 { #expect(try await door.signIn("anna", "wrong").status == 401) }
            let locked = try await door.signIn("anna")
            #expect(locked.status == 429)
            #expect(locked.headers["retry-after"] == "900")
            #expect(locked.body.contains("in 15 minutes"))
            #expect(locked.cookies.isEmpty)
        }
    }

    @Test func `a device that was let in before is not shut out by whoever guesses beside it`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let known = try await door.signIn("anna").cookieHeader
            for _ in 0..<6 { _ = try await door.signIn("anna", "wrong") }
            #expect(try await door.signIn("anna").status == 429)
            let again = try await door.signIn("anna", cookie: known)
            #expect(again.status == 303)
            #expect(
                !(try await door.get("/account", cookie: known).body.contains("Sign out")),
                "the session before has ended")
        }
    }

    @Test func `a second factor is asked for once the password is right`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let anna = Slug("anna")!
            _ = try await door.services.beginSecondFactor(of: anna, Door.admin)
            let code = try await door.codeOfSecondFactor(of: anna)
            let recovery = try await door.services.confirmSecondFactor(of: anna, code: code, Door.admin)
            let asked = try await door.signIn("anna")
            #expect(asked.status == 401)
            #expect(asked.body.contains("the code that the authenticator shows now"))
            #expect(asked.body.contains("value=\"anna\"") && !asked.body.contains(Door.password))
            let used = try await door.send(
                "/sign-in", ["name": "anna", "password": Door.password, "code": code])
            #expect(used.status == 401, "a code counts once")
            let entered = try await door.send(
                "/sign-in", ["name": "anna", "password": Door.password, "code": recovery[0]])
            #expect(entered.status == 303)
        }
    }

    @Test func `no other site can sign somebody in`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            for header in [["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
                #expect(try await door.signIn("anna", cookie: header).status == 403)
                #expect(try await door.send("/me/sign-in", ["secret": "x"], cookie: header).status == 403)
            }
        }
    }
}
