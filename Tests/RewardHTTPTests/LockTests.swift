import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct LockTests {
    @Test func `a locked session shows nothing until it is unlocked, and leads on to the page asked for`() async throws
    {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            let token = try #require(try await door.get("/account", cookie: cookie).formToken)
            #expect(try await door.send("/lock", ["form_token": "x"], cookie: cookie).status == 403)
            let locked = try await door.send("/lock", ["form_token": token], cookie: cookie)
            #expect(locked.status == 303)
            let page = try await door.get("/participants/\(id)", cookie: cookie)
            #expect(page.status == 401)
            #expect(page.body.contains("<h1>Locked</h1>") && page.body.contains("Your password"))
            #expect(!page.body.contains("A-1") && !page.body.contains("formaction=\"/lock\""))
            #expect(page.body.contains("name=\"next\" value=\"/participants/\(id)\""))
            #expect(try await door.send("/unlock", ["password": Door.password], cookie: cookie).status == 403)
            let form = { (password: String) in
                ["form_token": token, "password": password, "next": "/participants/\(id)"]
            }
            let wrong = try await door.send("/unlock", form("wrong"), cookie: cookie)
            #expect(wrong.status == 401)
            #expect(wrong.body.contains("That is wrong"))
            let unlocked = try await door.send("/unlock", form(Door.password), cookie: cookie)
            #expect(unlocked.status == 303)
            #expect(unlocked.headers["location"] == "/participants/\(id)")
            #expect(try await door.get("/participants/\(id)", cookie: cookie).status == 200)
        }
    }

    @Test func `five wrong passwords end a locked session`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            let token = try #require(try await door.get("/account", cookie: cookie).formToken)
            _ = try await door.send("/lock", ["form_token": token], cookie: cookie)
            for _ in 0..<5 {
                let wrong = try await door.send("/unlock", ["form_token": token, "password": "x"], cookie: cookie)
                #expect(wrong.body.contains("<h1>Locked</h1>"))
            }
            let ended = try await door.send(
                "/unlock", ["form_token": token, "password": Door.password], cookie: cookie)
            #expect(ended.status == 401)
            #expect(ended.body.contains("The session has ended"))
            #expect(ended.cookies["reward_session"]?.contains("Max-Age=0") == true)
            #expect(try await door.get("/account", cookie: cookie).body.contains("<h1>Sign in</h1>"))
        }
    }

    @Test func `whoever stands before a locked one signs out and in as themselves`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            try await door.user("ben")
            let cookie = try await door.signIn("anna").cookieHeader
            let token = try #require(try await door.get("/account", cookie: cookie).formToken)
            _ = try await door.send("/lock", ["form_token": token], cookie: cookie)
            #expect(try await door.send("/sign-out", ["form_token": token], cookie: cookie).status == 303)
            #expect(try await door.services.sessions(of: Slug("anna"), Door.admin).isEmpty)
            #expect(try await door.signIn("ben", cookie: cookie).status == 303)
        }
    }
}
