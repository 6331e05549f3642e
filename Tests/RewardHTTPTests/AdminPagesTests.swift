import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// What an admin does at a browser: users, their roles and what lets them in, and sites.
@Suite(.onPostgres)
struct AdminPagesTests {
    private static func enter(_ door: Door, _ login: String = "ada", role: Role = .admin) async throws -> (
        cookie: [String: String], token: String
    ) {
        try await door.user(login, role: role)
        let cookie = try await door.signIn(login).cookieHeader
        return (cookie, try #require(try await door.get("/account", cookie: cookie).formToken))
    }

    private static func history(_ door: Door, _ login: String) async throws -> UserHistory {
        try await door.services.user(try #require(Slug(login)), Door.admin).history
    }

    @Test func `somebody is added, given a role, and may work; then the role ends`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door)
            let added = try await door.send(
                "/users", ["form_token": token, "login": "ben", "name": "Ben <b> & Söhne"], cookie: cookie)
            #expect(added.headers["location"] == "/users/ben")
            let page = try await door.get("/users/ben", cookie: cookie)
            #expect(page.body.contains("Ben &lt;b&gt; &amp; Söhne") && page.body.contains("None yet"))
            let grant = [
                "form_token": token, "change": "grant", "role": "counsellor", "site": "", "from": "", "until": "",
            ]
            for _ in 0..<2 {
                #expect(try await door.send("/users/ben", grant, cookie: cookie).status == 303)
            }
            #expect(try await Self.history(door, "ben").grants.count == 1)
            #expect(try await door.get("/users", cookie: cookie).body.contains("counsellor at every site"))
            let end = ["form_token": token, "change": "end", "role": "counsellor"]
            #expect(try await door.send("/users/ben", end, cookie: cookie).status == 303)
            #expect(try await Self.history(door, "ben").grants[0].endedOn != nil)
        }
    }

    @Test func `disabling signs somebody out and revokes their tokens`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door)
            try await door.user("ben")
            let ben = try #require(Slug("ben"))
            _ = try await door.services.createToken(for: ben, scopes: [.read], label: "lab", Door.admin)
            let theirs = try await door.signIn("ben").cookieHeader
            let page = try await door.get("/users/ben", cookie: cookie)
            #expect(page.body.contains("lab") && page.body.contains("Signed in on:"))
            let revoke = ["form_token": token, "change": "revoke", "token": "1"]
            #expect(try await door.send("/users/ben", revoke, cookie: cookie).status == 303)
            #expect(try await Self.history(door, "ben").tokens[0].isRevoked)
            let disable = ["form_token": token, "change": "disable"]
            #expect(try await door.send("/users/ben", disable, cookie: cookie).status == 303)
            #expect(try await door.get("/account", cookie: theirs).status == 401)
            #expect(try await door.get("/users/ben", cookie: cookie).body.contains("Disabled"))
            #expect(
                try await door.send("/users/ben", ["form_token": token, "change": "enable"], cookie: cookie).status
                    == 303)
            #expect(try await Self.history(door, "ben").isEnabled)
        }
    }

    @Test func `what is refused is said on the page, and changes nothing`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door)
            try await door.user("ben")
            for (fields, words) in [
                (["change": "grant", "role": "king"], "role must be one of"),
                (["change": "grant", "role": "manager", "until": "2026-02-30"], "until"),
                (["change": "grant", "role": "manager", "site": "nowhere"], "nowhere"),
                (["change": "end", "role": "manager"], "never manager"),
                (["change": "reset-authenticator"], "no second factor"),
                (["change": "revoke", "token": "9"], "no token 9"), (["change": "dance"], "no such change"),
            ] {
                let form = fields.merging(["form_token": token]) { $1 }
                let answer = try await door.send("/users/ben", form, cookie: cookie)
                #expect(answer.status == 422, "\(fields)")
                #expect(answer.body.contains(words), "\(fields)")
            }
            #expect(try await Self.history(door, "ben").grants.count == 1)
            let typed = try await door.send(
                "/users", ["form_token": token, "login": "No Login", "name": "N"], cookie: cookie)
            #expect(typed.status == 422 && typed.body.contains("value=\"No Login\""))
            #expect(try await door.get("/users/nobody", cookie: cookie).status == 404)
        }
    }

    @Test func `nobody changes themselves, and who manages no users sees none`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door)
            let own = try await door.get("/users/ada", cookie: cookie)
            #expect(own.status == 200 && !own.body.contains("name=\"change\""))
            let granted = try await door.send(
                "/users/ada", ["form_token": token, "change": "grant", "role": "manager"], cookie: cookie)
            #expect(granted.status == 422)
            let (other, _) = try await Self.enter(door, "cleo", role: .counsellor)
            for path in ["/users", "/users/ada"] { #expect(try await door.get(path, cookie: other).status == 403) }
            let (auditor, _) = try await Self.enter(door, "dora", role: .auditor)
            let read = try await door.get("/users/ada", cookie: auditor)
            #expect(read.status == 200 && !read.body.contains("name=\"change\""))
        }
    }

    @Test func `a site is opened and changed; what cannot be is said beside what was typed`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door)
            var form = ["form_token": token, "site": "south", "name": "South", "time_zone": "America/Nowhere"]
            let wrong = try await door.send("/sites", form, cookie: cookie)
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"America/Nowhere\""))
            form["time_zone"] = "America/Los_Angeles"
            #expect(try await door.send("/sites", form, cookie: cookie).headers["location"] == "/sites/south")
            var change = [
                "form_token": token, "name": "South \"Side\"", "time_zone": "America/Denver",
                "clia_number": "05D1234567",
                "clia_expires": "2026-12-31", "payouts": "gift-card cash",
            ]
            #expect(try await door.send("/sites/south", change, cookie: cookie).status == 303)
            let page = try await door.get("/sites/south", cookie: cookie)
            for words in ["South &quot;Side&quot;", "America/Denver", "05D1234567", "gift-card cash"] {
                #expect(page.body.contains(words), "\(words)")
            }
            change["clia_expires"] = ""
            #expect(try await door.send("/sites/south", change, cookie: cookie).body.contains("last day"))
            change["clia_expires"] = "2026-12-31"
            change["payouts"] = "Gift Card"
            #expect(
                try await door.send("/sites/south", change, cookie: cookie).body.contains("Gift is no kind of payout"))
            #expect(try await door.get("/sites", cookie: cookie).body.contains("South"))
        }
    }
}
