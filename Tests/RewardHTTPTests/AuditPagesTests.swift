import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// What an auditor reads at a browser, and how an admin publishes a program there.
@Suite(.onPostgres)
struct AuditPagesTests {
    private static func enter(_ door: Door, role: Role) async throws -> (cookie: [String: String], token: String) {
        try await door.user("dora", role: role)
        let cookie = try await door.signIn("dora").cookieHeader
        return (cookie, try #require(try await door.get("/account", cookie: cookie).formToken))
    }

    @Test func `a visit is followed to its event and its terms, by id alone`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            _ = try await door.client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let (cookie, token) = try await Self.enter(door, role: .auditor)
            let begin = try await door.get("/audit", cookie: cookie)
            #expect(begin.status == 200 && begin.body.contains("No checkpoint has been taken yet"))
            let found = try await door.send("/audit", ["form_token": token, "code": "A-1"], cookie: cookie)
            #expect(found.headers["location"] == "/audit/participants/\(id)")
            let person = try await door.get("/audit/participants/\(id)", cookie: cookie)
            #expect(person.status == 200)
            for words in ["Nothing was redeemed yet.", "Who read their data", "user:dora"] {
                #expect(person.body.contains(words), "\(words)")
            }
            let trail = try await door.get("/audit/visits/\(id)?program=example&on=2026-01-05", cookie: cookie)
            #expect(trail.status == 200)
            for words in ["Award", "Terms", "Event"] { #expect(trail.body.contains(words), "\(words)") }
            let missing = try await door.send("/audit", ["form_token": token, "code": "Z-9"], cookie: cookie)
            #expect(missing.status == 404 && missing.body.contains("There is no participant Z-9"))
            #expect(try await door.get("/audit/payouts/\(id)?number=1", cookie: cookie).status == 404)
            #expect(try await door.get("/audit/payouts/\(id)?number=x", cookie: cookie).status == 400)
            #expect(try await door.get("/audit/participants/\(id)?before=0", cookie: cookie).status == 400)
        }
    }

    @Test(arguments: ["hledger", "beancount"])
    func `the journal is a file that names nobody`(_ format: String) async throws {
        try await Door.open { door in
            try await Fixture.enroll(door.services)
            _ = try await door.client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let (cookie, _) = try await Self.enter(door, role: .auditor)
            let file = try await door.get("/audit/journal.txt?format=\(format)", cookie: cookie)
            #expect(file.status == 200)
            #expect(file.headers["content-disposition"] == "attachment; filename=\"ledger.\(format)\"")
            #expect(file.body.contains("2.50") && !file.body.contains("A-1"))
        }
    }

    @Test func `whoever may not audit sees none of it`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            let (cookie, token) = try await Self.enter(door, role: .counsellor)
            for path in [
                "/audit", "/audit/participants/\(id)", "/audit/payouts/\(id)?number=1",
                "/audit/visits/\(id)?program=example&on=2026-01-05", "/audit/journal.txt?format=hledger",
                "/programs/publish",
            ] {
                #expect(try await door.get(path, cookie: cookie).status == 403, "\(path)")
            }
            let sent = try await door.send(
                "/programs/publish", ["form_token": token, "step": "publish", "text": Fixture.text], cookie: cookie)
            #expect(sent.status == 403)
        }
    }

    @Test func `a program is checked, held against the newest revision, and published once`() async throws {
        try await Door.open { door in
            let (cookie, token) = try await Self.enter(door, role: .admin)
            func send(_ step: String, _ text: String, key: String = "k1") async throws -> Answer {
                try await door.send(
                    "/programs/publish",
                    ["form_token": token, "step": step, "text": text.replacing("\n", with: "\r\n"), "key": key],
                    cookie: cookie)
            }
            let broken = try await send("check", "program: <b>\n")
            #expect(broken.status == 422)
            #expect(broken.body.contains("Nothing was changed") && broken.body.contains("program.yaml:1"))
            #expect(!broken.body.contains("<b>"))
            let fresh = try await send("check", Fixture.text)
            #expect(fresh.status == 200 && fresh.body.contains("a new program."))
            #expect(try await door.services.programs().isEmpty)
            for _ in 0..<2 {
                #expect(try await send("publish", Fixture.text).body.contains("Published: example 1."))
            }
            #expect(try await door.services.programs().map(\.text) == [Fixture.text])
            #expect(try await send("check", Fixture.text).body.contains("there is nothing to publish"))
            let changed = Fixture.text.replacing(
                "title: Community reinforcement plus vouchers", with: "title: Vouchers & more")
            let second = try await send("check", changed)
            #expect(second.body.contains("would be revision 2."))
            #expect(second.body.contains("class=\"removed\"") && second.body.contains("Vouchers &amp; more"))
            #expect(try await send("publish", changed, key: "k2").body.contains("Published: example 2."))
        }
    }
}
