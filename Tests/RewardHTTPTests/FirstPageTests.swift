import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct FirstPageTests {
    @Test(arguments: [
        (Role.counsellor, "/today", ["/today", "/people"]), (.payout, "/people", ["/today", "/people"]),
        (.manager, "/", ["/", "/today", "/people", "/reports/monthly"]),
        (.auditor, "/", ["/", "/today", "/people", "/reports/monthly"]),
    ])
    func `everybody begins where their work is, and every link they are shown opens`(
        _ role: Role, _ first: String, _ links: [String]
    ) async throws {
        try await Door.open { door in
            try await Fixture.enroll(door.services)
            try await door.user("anna", role: role)
            let cookie = try await door.signIn("anna").cookieHeader
            let home = try await door.get("/", cookie: cookie)
            if first == "/" { #expect(home.status == 200) } else { #expect(home.headers["location"] == first) }
            let page = try await door.get(first, cookie: cookie)
            let nav = try #require(page.body.firstMatch(of: /<nav class="links"[^>]*>([\s\S]*?)<\/nav>/)?.1)
            let shown = nav.matches(of: /href="([^"]+)"/).map { String($0.1) }
            #expect(shown.filter { links.contains($0) } == links)
            for link in shown { #expect(try await door.get(link, cookie: cookie).status == 200, "\(link)") }
        }
    }

    @Test(arguments: [Role.admin, .operator])
    func `whoever sees no participants is led to what they may see`(_ role: Role) async throws {
        try await Door.open { door in
            try await door.user("anna", role: role)
            let cookie = try await door.signIn("anna").cookieHeader
            let first = try #require(try await door.get("/", cookie: cookie).headers["location"])
            let page = try await door.get(first, cookie: cookie)
            #expect(page.status == 200)
            #expect(page.body.contains("href=\"/users\"") == (role == .admin))
        }
    }

    @Test func `a refusal keeps the ways to other pages`() async throws {
        try await Door.open { door in
            try await Fixture.enroll(door.services)
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            let refused = try await door.get("/reports/monthly?program=example&month=2026-01", cookie: cookie)
            #expect(refused.status == 403)
            #expect(refused.body.contains("href=\"/today\""))
        }
    }

    @Test func `somebody is found by a code, which stands in no address`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            _ = try await door.services.addParticipant(code: "B-2", Door.admin)
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            let page = try await door.get("/people", cookie: cookie)
            #expect(page.body.contains("In a program now: 1") && page.body.contains("Others: 1"))
            let token = try #require(page.formToken)
            let found = try await door.send("/people", ["form_token": token, "code": "A-1"], cookie: cookie)
            #expect(found.headers["location"]?.contains(id.description) == true)
            let missing = try await door.send("/people", ["form_token": token, "code": "<b>Z"], cookie: cookie)
            #expect(missing.status == 404)
            #expect(missing.body.contains("There is no participant &lt;b&gt;Z"))
        }
    }
}
