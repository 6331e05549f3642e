import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ParticipantSignInTests {
    @Test func `a participant chooses a PIN, sees their own account and nobody else's`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            let other = try await door.services.addParticipant(code: "B-2", Door.admin).id
            let secret = try await door.services.giveAccess(to: "A-1", .printed, Door.admin).secret
            let typed = secret.lowercased().replacing("-", with: " ") + " "
            let first = try await door.send("/me/sign-in", ["secret": typed])
            #expect(first.status == 401)
            #expect(first.body.contains("Choose a PIN") && first.body.contains("<title>Sign in – "))
            let weak = try await door.send("/me/sign-in", ["secret": typed, "new_pin": "1234", "again": "1234"])
            #expect(weak.status == 422)
            #expect(weak.body.contains("among the first that others would try"))
            let unlike = try await door.send("/me/sign-in", ["secret": typed, "new_pin": "8305", "again": "8306"])
            #expect(unlike.status == 422)
            #expect(unlike.body.contains("not the same"))
            let entered = try await door.send("/me/sign-in", ["secret": typed, "new_pin": "8305", "again": "8305"])
            #expect(entered.status == 303)
            #expect(entered.headers["location"] == "/participants/\(id)")
            let cookie = entered.cookieHeader
            #expect(try await door.get("/participants/\(id)", cookie: cookie).status == 200)
            #expect(try await door.get("/", cookie: cookie).headers["location"] == "/participants/\(id)")
            let others = try await door.get("/participants/\(other)", cookie: cookie)
            let nobodys = try await door.get("/participants/part_00000000000000000000000000", cookie: cookie)
            #expect([403, 404].contains(others.status) && others.status == nobodys.status)
            #expect(
                others.body.replacing(other.description, with: "")
                    == nobodys.body.replacing("part_00000000000000000000000000", with: ""))
            #expect(try await door.get("/reports/monthly?program=example", cookie: cookie).status == 403)
        }
    }

    @Test func `a script of ours, and no other, fills in the code of a card`() async throws {
        try await Door.open { door in
            let page = try await door.get("/me/sign-in")
            let scripts = page.body.matches(of: /<script[^>]*>/).map { String($0.0) }
            #expect(scripts == ["<script src=\"/sign-in-code.js\" defer>"])
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
            #expect(!policy.contains("connect-src"))
            let script = try await door.get("/sign-in-code.js")
            #expect(script.status == 200 && script.body.contains("location.hash"))
            #expect(try await door.get("/touch-icon.png").headers["content-type"] == "image/png")
        }
    }

    @Test func `afterwards it takes the paper and the PIN, also to unlock`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            let secret = try await door.services.giveAccess(to: "A-1", .printed, Door.admin).secret
            _ = try await door.send("/me/sign-in", ["secret": secret, "new_pin": "8305", "again": "8305"])
            let asked = try await door.send("/me/sign-in", ["secret": secret])
            #expect(asked.status == 401)
            #expect(asked.body.contains("Your PIN"))
            let wrong = try await door.send("/me/sign-in", ["secret": secret, "pin": "8306"])
            let unknown = try await door.send("/me/sign-in", ["secret": "7QK4-0W9Z-M3TD", "pin": "8305"])
            #expect([wrong, unknown].map(\.status) == [401, 401])
            #expect(wrong.body == unknown.body)
            let entered = try await door.send("/me/sign-in", ["secret": secret, "pin": "8305"])
            #expect(entered.status == 303)
            let cookie = entered.cookieHeader
            let token = try #require(try await door.get("/participants/\(id)", cookie: cookie).formToken)
            _ = try await door.send("/lock", ["form_token": token], cookie: cookie)
            #expect(try await door.get("/participants/\(id)", cookie: cookie).body.contains("Your PIN"))
            let unlocked = try await door.send("/unlock", ["form_token": token, "password": "8305"], cookie: cookie)
            #expect(unlocked.status == 303)
            let out = try await door.send("/sign-out", ["form_token": token], cookie: cookie)
            #expect(out.headers["location"] == "/me/sign-in")
        }
    }

    @Test func `a link is pasted whole and is good once`() async throws {
        try await Door.open { door in
            try await Fixture.enroll(door.services)
            let secret = try await door.services.giveAccess(to: "A-1", .link, Door.admin).secret
            let link = "https://rewards.example/me/sign-in#\(secret)"
            let entered = try await door.send("/me/sign-in", ["secret": link, "new_pin": "8305", "again": "8305"])
            #expect(entered.status == 303)
            let again = try await door.send("/me/sign-in", ["secret": link, "pin": "8305"])
            #expect(again.status == 401)
            #expect(again.body.contains("The code or the PIN is wrong."))
        }
    }

    @Test func `too many tries from one place have to wait`() async throws {
        try await Door.open { door in
            for _ in 0..<5 { _ = try await door.send("/me/sign-in", ["secret": "7QK4-0W9Z-M3TD", "pin": "8305"]) }
            let locked = try await door.send("/me/sign-in", ["secret": "7QK4-0W9Z-M3TD", "pin": "8305"])
            #expect(locked.status == 429)
            #expect(locked.headers["retry-after"] == "900")
        }
    }
}
