import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// A form that was left open until its session had ended, or was locked, asks to sign in and keeps what was typed.
@Suite(.onPostgres)
struct KeptFormTests {
    private static let monday = "2026-01-05"

    /// A visit's form with what was typed, and the session it was opened in.
    private static func typed(_ door: Door) async throws -> (
        cookie: [String: String], form: [String: String], id: String
    ) {
        try await door.user("anna")
        let id = try await Fixture.enroll(door.services)
        let cookie = try await door.signIn("anna").cookieHeader
        let list = try await door.get("/today?site=main&on=\(monday)", cookie: cookie)
        let link = try #require(list.body.firstMatch(of: /href="(\/visits\/record[^"]+)"/)?.1)
        let page = try await door.get(String(link).replacing("&amp;", with: "&"), cookie: cookie)
        var form = hidden(page.body, "/visits/record")
        form["outcome"] = "negative"
        form["specimen"] = "cup \"7\" & <b>"
        return (cookie, form, id)
    }

    /// What a page's form to an address hides.
    private static func hidden(_ body: String, _ action: String) -> [String: String] {
        let form = body.split(separator: "<form").first { $0.contains("action=\"\(action)\"") } ?? ""
        return Dictionary(
            form.matches(of: /<input type="hidden" name="([a-z_.]+)" value="([^"]*)">/).map {
                (String($0.1), plain(String($0.2)))
            }
        ) { first, _ in first }
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }

    private static func balance(_ door: Door, _ id: String) async throws -> Int {
        Int(try await door.services.balance(of: id, Door.admin).available)
    }

    @Test func `sent after signing out it is recorded once the same text is sent again by whoever signs in`()
        async throws
    {
        try await Door.open { door in
            let (cookie, form, id) = try await Self.typed(door)
            let token = try #require(form["form_token"])
            _ = try await door.send("/sign-out", ["form_token": token], cookie: cookie)
            let asked = try await door.send("/visits/record", form, cookie: cookie)
            #expect(asked.status == 401)
            #expect(asked.body.contains("What you typed is kept"))
            var entrance = Self.hidden(asked.body, "/sign-in")
            #expect(entrance["kept_path"] == "/visits/record")
            entrance["name"] = "anna"
            entrance["password"] = "wrong"
            let wrong = try await door.send("/sign-in", entrance)
            #expect(wrong.status == 401)
            entrance = Self.hidden(wrong.body, "/sign-in")
            entrance["name"] = "anna"
            entrance["password"] = Door.password
            let entered = try await door.send("/sign-in", entrance)
            #expect(entered.status == 200)
            for words in [
                "nothing of it has been recorded", "What came of it", "Negative", "Number on the cup",
                "cup &quot;7&quot; &amp; &lt;b&gt;",
            ] { #expect(entered.body.contains(words), "\(words)") }
            #expect(try await Self.balance(door, id) == 0)
            let kept = Self.hidden(entered.body, "/visits/record")
            #expect(kept["specimen"] == "cup \"7\" & <b>" && kept["form_token"] != token)
            for _ in 0..<2 {
                let saved = try await door.send("/visits/record", kept, cookie: entered.cookieHeader)
                #expect(saved.status == 303)
            }
            #expect(try await Self.balance(door, id) == 250)
        }
    }

    @Test func `sent after a day it asks to sign in`() async throws {
        let clock = TestClock()
        try await Door.open(clock: clock) { door in
            let (cookie, form, _) = try await Self.typed(door)
            clock.set(Instant(rfc3339: "2026-11-02T12:00:00Z")!)
            let asked = try await door.send("/visits/record", form, cookie: cookie)
            #expect(asked.status == 401)
            #expect(asked.body.contains("<h1>Sign in</h1>") && asked.body.contains("What you typed is kept"))
        }
    }

    @Test func `sent while the session is locked it goes on after unlocking`() async throws {
        try await Door.open { door in
            let (cookie, form, id) = try await Self.typed(door)
            _ = try await door.send("/lock", ["form_token": form["form_token"] ?? ""], cookie: cookie)
            let asked = try await door.send("/visits/record", form, cookie: cookie)
            #expect(asked.body.contains("<h1>Locked</h1>"))
            var unlock = Self.hidden(asked.body, "/unlock")
            unlock["password"] = Door.password
            let unlocked = try await door.send("/unlock", unlock, cookie: cookie)
            #expect(unlocked.status == 200)
            let saved = try await door.send(
                "/visits/record", Self.hidden(unlocked.body, "/visits/record"), cookie: cookie)
            #expect(saved.status == 303)
            #expect(try await Self.balance(door, id) == 250)
        }
    }

    @Test func `of an earlier session of the same browser it is shown to be sent again`() async throws {
        try await Door.open { door in
            let (_, form, id) = try await Self.typed(door)
            let cookie = try await door.signIn("anna").cookieHeader
            let shown = try await door.send("/visits/record", form, cookie: cookie)
            #expect(shown.status == 403)
            #expect(try await Self.balance(door, id) == 0)
            let saved = try await door.send("/visits/record", Self.hidden(shown.body, "/visits/record"), cookie: cookie)
            #expect(saved.status == 303)
        }
    }

    @Test func `a participant signs in again as a participant, and what they typed is kept through the PIN`()
        async throws
    {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            let secret = try await door.services.giveAccess(to: "A-1", .printed, Door.admin).secret
            let first = try await door.send("/me/sign-in", ["secret": secret, "new_pin": "8305", "again": "8305"])
            let path = "/participants/\(id)"
            var form = Self.hidden(try await door.get(path, cookie: first.cookieHeader).body, "\(path)/wrong")
            form["subject"] = "I was <there>"
            _ = try await door.send(
                "/sign-out", ["form_token": form["form_token"] ?? ""], cookie: first.cookieHeader)
            let asked = try await door.send("\(path)/wrong", form, cookie: first.cookieHeader)
            #expect(asked.status == 401)
            #expect(asked.body.contains("What you typed is kept") && asked.body.contains("Your code"))
            #expect(!asked.body.contains("Password"))
            var entrance = Self.hidden(asked.body, "/me/sign-in")
            entrance["secret"] = secret
            let pin = try await door.send("/me/sign-in", entrance)
            #expect(pin.body.contains("Your PIN"))
            entrance = Self.hidden(pin.body, "/me/sign-in")
            entrance["pin"] = "8305"
            let entered = try await door.send("/me/sign-in", entrance)
            #expect(entered.status == 200)
            #expect(entered.body.contains("What is wrong?") && entered.body.contains("I was &lt;there&gt;"))
            #expect(try await door.services.disputes(of: id, Door.admin).isEmpty)
            let kept = Self.hidden(entered.body, "\(path)/wrong")
            #expect(try await door.send("\(path)/wrong", kept, cookie: entered.cookieHeader).status == 303)
            #expect(try await door.services.disputes(of: id, Door.admin).count == 1)
        }
    }

    @Test func `a form from another site is not kept, nor one with a password, nor one for elsewhere`() async throws {
        try await Door.open { door in
            let (cookie, form, _) = try await Self.typed(door)
            var foreign = cookie
            foreign["Sec-Fetch-Site"] = "cross-site"
            #expect(try await door.send("/visits/record", form, cookie: foreign).status == 403)
            let nobody = try await door.send("/visits/record", form, cookie: ["Sec-Fetch-Site": "cross-site"])
            #expect(nobody.status == 401 && !nobody.body.contains("kept"))
            let secret = try await door.send("/account/password", ["current": "a zebra of mine"])
            #expect(secret.status == 401 && !secret.body.contains("zebra"))
            for path in ["/account/password", "/v1/visits", "https://evil.example/", "/nowhere"] {
                let entered = try await door.send(
                    "/sign-in",
                    ["name": "anna", "password": Door.password, "kept_path": path, "kept": "current=x"])
                #expect(entered.status == 303, "\(path)")
            }
        }
    }
}
