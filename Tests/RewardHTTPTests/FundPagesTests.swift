import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// What a manager changes of funds and caps at a browser.
@Suite(.onPostgres)
struct FundPagesTests {
    private static func enter(_ door: Door, role: Role = .manager) async throws -> [String: String] {
        try await Fixture.publish(door.services)
        try await door.user("mia", role: role)
        return try await door.signIn("mia").cookieHeader
    }

    private static let rules = [
        "title": "State <grant>", "payer": "Health & Co", "programs.example": "yes", "periods.1.from": "2026-01-01",
        "periods.1.until": "2026-12-31", "periods.1.granted": "12000.00", "limits.1.amount": "599",
        "limits.1.period": "calendar_year", "limits.1.scope": "person", "order": "10", "warn_at": "75, 90",
        "when_empty": "warn",
    ]

    /// Opens the fund `grant`.
    private static func open(_ door: Door, _ cookie: [String: String]) async throws {
        let form = try await door.get("/funds", cookie: cookie).formFields("open")
        let opening = form.merging(rules) { $1 }.merging(["fund": "grant", "currency": "USD"]) { $1 }
        for _ in 0..<2 {
            let answer = try await door.send("/funds", opening, cookie: cookie)
            #expect(answer.headers["location"] == "/funds/grant", "\(answer.body)")
        }
    }

    private static func fund(_ door: Door) async throws -> FundSummary {
        try await door.services.fund(try #require(Slug("grant")), Door.admin)
    }

    @Test func `a fund is opened once, and says what it says`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            #expect(try await door.get("/funds", cookie: cookie).body.contains("None yet"))
            try await Self.open(door, cookie)
            let fund = try await Self.fund(door)
            #expect(fund.history.version == 1)
            #expect(fund.rules.limits == [FundLimit(scope: .person, period: .calendarYear, amount: 59_900)])
            #expect(fund.rules.warnAt == [75, 90] && fund.rules.periods[0].granted == 1_200_000)
            let page = try await door.get("/funds/grant", cookie: cookie)
            for words in ["State &lt;grant&gt;", "Health &amp; Co", "$12,000.00", "$599.00, a calendar year"] {
                #expect(page.body.contains(words), "\(words)")
            }
            #expect(try await door.get("/funds", cookie: cookie).body.contains("href=\"/funds/grant\""))
        }
    }

    @Test func `money that arrived is noted once`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            try await Self.open(door, cookie)
            let path = "/funds/grant"
            let form = try await door.get(path, cookie: cookie).formFields("money")
            let money = form.merging(["amount": "4000.00", "reference": "ACH 1", "on": ""]) { $1 }
            for _ in 0..<2 { #expect(try await door.send(path, money, cookie: cookie).status == 303) }
            #expect(try await Self.fund(door).history.received == 400_000)
            // Sent from another page, the same reference is the same money.
            let again = try await door.get(path, cookie: cookie).formFields("money")
            let other = again.merging(["amount": "1.00", "reference": "ACH 1"]) { $1 }
            let refused = try await door.send(path, other, cookie: cookie)
            #expect(refused.status == 422 && refused.body.contains("ACH 1 brought 4000.00"))
            #expect(refused.body.contains("value=\"1.00\"") && refused.body.contains("role=\"alert\""))
            #expect(try await Self.fund(door).history.received == 400_000)
        }
    }

    @Test func `what cannot be read is said beside its field, and nothing is stored`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            try await Self.open(door, cookie)
            let page = try await door.get("/funds/grant", cookie: cookie)
            for (change, typed, field) in [
                ("money", ["amount": "lots", "reference": "A"], "money-amount"),
                ("money", ["amount": "10", "reference": "A", "on": "soon"], "money-on"),
                ("rules", ["periods.1.granted": "<b>"], "rules-periods-1-granted"),
                ("rules", ["warn_at": "half"], "rules-warn_at"), ("rules", ["order": "first"], "rules-order"),
                ("rules", ["limits.1.amount": "", "limits.1.until": "2026-06-01"], "rules-limits-1-amount"),
            ] {
                let form = page.formFields(change).merging(change == "rules" ? Self.rules : [:]) { $1 }
                let answer = try await door.send("/funds/grant", form.merging(typed) { $1 }, cookie: cookie)
                #expect(answer.status == 422, "\(typed)")
                #expect(answer.body.contains("id=\"\(field)-problem\""), "\(typed)")
                #expect(!answer.body.contains("<b>"))
            }
            let spanish = try await door.send(
                "/funds/grant", page.formFields("money").merging(["amount": "x"]) { $1 },
                cookie: ["Cookie": (cookie["Cookie"] ?? "") + "; reward_language=es"])
            #expect(spanish.body.contains("Escriba un importe, por ejemplo 12.50."))
            #expect(try await Self.fund(door).history.version == 1)
        }
    }

    @Test func `of two who change the rules the second is told`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            try await Self.open(door, cookie)
            let path = "/funds/grant"
            let (first, second) = (
                try await door.get(path, cookie: cookie).formFields("rules"),
                try await door.get(path, cookie: cookie).formFields("rules")
            )
            let changed = first.merging(Self.rules) { $1 }.merging(["limits.1.amount": "75.00"]) { $1 }
            for _ in 0..<2 { #expect(try await door.send(path, changed, cookie: cookie).status == 303) }
            #expect(try await Self.fund(door).rules.limits.map(\.amount) == [7_500])
            let late = second.merging(Self.rules) { $1 }.merging(["title": "Mine"]) { $1 }
            let told = try await door.send(path, late, cookie: cookie)
            #expect(told.status == 422 && told.body.contains("by now") && told.body.contains("value=\"Mine\""))
            #expect(try await Self.fund(door).rules.title == "State <grant>")
            // What they are shown again is still of the rules they had seen: sending it once more takes nothing back.
            let same = told.formFields("rules").merging(Self.rules) { $1 }.merging(["title": "Mine"]) { $1 }
            let again = try await door.send(path, same, cookie: cookie)
            #expect(again.status == 422 && again.body.contains("by now"))
            #expect(try await Self.fund(door).rules.limits.map(\.amount) == [7_500])
            let close = try await door.get(path, cookie: cookie).formFields("close")
            #expect(try await door.send(path, close, cookie: cookie).status == 303)
            let closed = try await door.get(path, cookie: cookie)
            #expect(closed.body.contains("Closed after") && !closed.body.contains("name=\"change\""))
        }
    }

    @Test func `rules that begin later go on beginning then, whatever else of them is changed`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            try await Self.open(door, cookie)
            let path = "/funds/grant"
            let later = try #require(Day(iso: "2026-10-01"))
            let first = try await door.get(path, cookie: cookie).formFields("rules")
            let scheduled = first.merging(Self.rules) { $1 }
                .merging(["limits.1.amount": "75.00", "from": later.description]) { $1 }
            #expect(try await door.send(path, scheduled, cookie: cookie).status == 303)
            // As the page fills it in.
            let shown = try await door.get(path, cookie: cookie)
            let from = try #require(shown.body.firstMatch(of: /name="from"[^>]*value="([^"]*)"/))
            #expect(from.1 == "2026-10-01")
            let mine = shown.formFields("rules").merging(Self.rules) { $1 }
                .merging(["limits.1.amount": "75.00", "from": String(from.1), "title": "Mine"]) { $1 }
            #expect(try await door.send(path, mine, cookie: cookie).status == 303)
            let fund = try await Self.fund(door)
            #expect(fund.rules.title == "Mine")
            #expect(fund.history.versions.last?.from == later)
            #expect(fund.history.versions.first?.rules.limits.map(\.amount) == [59_900])
        }
    }

    @Test func `a cap for one person is set once, and ended`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            let form = try await door.get("/limits", cookie: cookie).formFields("set")
            let cap = form.merging([
                "limit": "state-law", "title": "Law of the state", "amount": "599.00", "currency": "USD",
                "period": "calendar_year",
            ]) { $1 }
            for _ in 0..<2 { #expect(try await door.send("/limits", cap, cookie: cookie).status == 303) }
            #expect(try await door.services.personLimits(Door.admin).map(\.limit.amount) == [59_900])
            let page = try await door.get("/limits", cookie: cookie)
            #expect(page.body.contains("$599.00, a calendar year"))
            let taken = page.formFields("set").merging(cap.filter { $0.key != "key" }) { $1 }
            let refused = try await door.send("/limits", taken.merging(["amount": "1"]) { $1 }, cookie: cookie)
            #expect(refused.status == 422 && refused.body.contains("There is a limit state-law already"))
            let end = page.formFields("end").merging(["limit": "state-law", "until": "2099-01-01"]) { $1 }
            #expect(try await door.send("/limits", end, cookie: cookie).status == 303)
            #expect(try await door.services.personLimits(Door.admin)[0].limit.until == Day(iso: "2099-01-01"))
        }
    }

    @Test func `whoever may only read is shown no form, and nobody else the page`() async throws {
        try await Door.open { door in
            let cookie = try await Self.enter(door)
            try await Self.open(door, cookie)
            let form = try await door.get("/funds/grant", cookie: cookie).formFields("money")
            for (login, role, status) in [("audrey", Role.auditor, 200), ("carla", .counsellor, 403)] {
                try await door.user(login, role: role)
                let theirs = try await door.signIn(login).cookieHeader
                let token = try #require(try await door.get("/account", cookie: theirs).formToken)
                for path in ["/funds", "/funds/grant", "/limits"] {
                    let page = try await door.get(path, cookie: theirs)
                    #expect(page.status == status && !page.body.contains("name=\"change\""), "\(login) \(path)")
                }
                let sent = form.merging(["form_token": token, "amount": "1", "reference": "A"]) { $1 }
                #expect(try await door.send("/funds/grant", sent, cookie: theirs).status == 403)
            }
            #expect(try await Self.fund(door).history.received == 0)
            #expect(try await door.get("/funds/nothing", cookie: cookie).status == 404)
        }
    }
}
