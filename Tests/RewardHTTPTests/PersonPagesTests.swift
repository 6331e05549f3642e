import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// A participant as staff see them, and mistakes that are corrected.
@Suite(.onPostgres)
struct PersonPagesTests {
    /// A clinic on the morning of Wednesday 7 January 2026: anna, a counsellor, has recorded Monday as positive.
    private static func open(
        code: String = "A-1",
        _ body:
            @escaping @Sendable (Door, _ participant: String, _ anna: [String: String])
            async throws -> Void
    ) async throws {
        try await Door.openOnWednesday { door in
            let participant = try await Fixture.enroll(door.services, code: code)
            for (login, role) in [
                ("anna", Role.counsellor), ("ben", .counsellor), ("otto", .auditor), ("mia", .manager),
            ] {
                try await door.user(login, role: role)
            }
            try await door.record("2026-01-05", .positive, of: participant, by: "user:anna")
            try await body(door, participant, try await door.signIn("anna").cookieHeader)
        }
    }

    @Test func `the page tells what they have, what can be recorded, and what came of the last visits`() async throws {
        try await Self.open { door, participant, anna in
            let page = try await door.get("/people/\(participant)", cookie: anna)
            #expect(page.status == 200)
            for words in ["A-1", "$0.00", "Week 1 of 12", "Wed 7 Jan 2026", "Can earn", "Positive", "anna"] {
                #expect(page.body.contains(words), "\(words)")
            }
            #expect(!page.body.contains("<title>A-1"))
            let form = try await door.get(try page.link("/visits/record?"), cookie: anna)
            #expect(form.body.contains("Wed 7 Jan 2026"))
            #expect(try page.link("/visits/correct?").contains("planned=2026-01-05"))
            let list = try await door.get("/today?on=2026-01-07", cookie: anna)
            #expect(try list.link("/people/") == "/people/\(participant)")
        }
    }

    @Test func `only what somebody may do is offered, and nothing to whom it does not concern`() async throws {
        try await Self.open { door, participant, _ in
            let auditor = try await door.signIn("otto").cookieHeader
            let page = try await door.get("/people/\(participant)", cookie: auditor)
            #expect(page.status == 200 && page.body.contains("Positive"))
            for path in ["/visits/record?", "/visits/correct?"] { #expect(!page.body.contains(path), "\(path)") }
            try await door.user("ada", role: .admin)
            let admin = try await door.signIn("ada").cookieHeader
            #expect(try await door.get("/people/\(participant)", cookie: admin).status == 403)
            #expect(try await door.get("/people/A-1", cookie: auditor).status == 404)
            #expect(try await door.get("/people/part_01960000000070008000000000000000", cookie: auditor).status == 404)
        }
    }

    @Test func `a mistake is corrected once what it changes was looked at`() async throws {
        try await Self.open { door, participant, anna in
            try await door.record("2026-01-07", .negative, of: participant, by: "user:anna")
            let page = try await door.get("/people/\(participant)", cookie: anna)
            let monday = try #require(
                page.body.matches(of: /href="(\/visits\/correct\?[^"]+)"/).map(\.1).first { $0.contains("2026-01-05") })
            let form = try await door.get(String(monday).replacing("&amp;", with: "&"), cookie: anna)
            #expect(form.body.contains("It stands as") && form.body.contains("Positive · $0.00 · anna"))
            var fields = form.hiddenFields
            let unsaid = try await door.send("/visits/correct/preview", fields, cookie: anna)
            #expect(unsaid.status == 422 && unsaid.body.contains("Say what it should have been."))
            fields["outcome"] = "negative"
            let unexplained = try await door.send("/visits/correct/preview", fields, cookie: anna)
            #expect(unexplained.status == 422 && unexplained.body.contains("Say why it is corrected."))
            fields["reason"] = "Two \"cups\" were <mixed> up"
            let preview = try await door.send("/visits/correct/preview", fields, cookie: anna)
            #expect(preview.status == 200)
            // Wednesday climbs a rung: 2.50 becomes 3.75, and Monday is paid 2.50.
            for words in ["$2.50", "$6.25", "+$2.50", "+$1.25", "$3.75"] {
                #expect(preview.body.contains(words), "\(words)")
            }
            #expect(!preview.body.contains("<mixed>"))
            #expect(try await door.balance(participant) == 250, "a preview moves nothing")
            let done = try await door.send("/visits/correct", preview.hiddenFields, cookie: anna)
            #expect(done.status == 303)
            let again = try await door.send("/visits/correct", preview.hiddenFields, cookie: anna)
            #expect(again.headers["location"] == done.headers["location"])
            #expect(try await door.balance(participant) == 625)
        }
    }

    @Test func `one's own entry of today is corrected at once, and a second click changes nothing`() async throws {
        try await Self.open { door, participant, anna in
            try await door.record("2026-01-07", .positive, of: participant, by: "user:anna")
            let page = try await door.get("/people/\(participant)", cookie: anna)
            var fields = try await door.get(try page.link("/visits/correct?"), cookie: anna).hiddenFields
            #expect(fields["planned"] == "2026-01-07")
            fields["outcome"] = "negative"
            fields["reason"] = "Read the wrong line"
            let preview = try await door.send("/visits/correct/preview", fields, cookie: anna)
            let done = try await door.send("/visits/correct", preview.hiddenFields, cookie: anna)
            let told = try await door.get(try #require(done.headers["location"]), cookie: anna)
            #expect(told.status == 200 && told.body.contains("+$2.50"))
            let again = try await door.send("/visits/correct", preview.hiddenFields, cookie: anna)
            #expect(again.headers["location"] == done.headers["location"])
            #expect(try await door.balance(participant) == 250)
        }
    }

    @Test func `what somebody changed meanwhile is shown before anything is corrected`() async throws {
        try await Self.open { door, participant, anna in
            let page = try await door.get("/people/\(participant)", cookie: anna)
            var fields = try await door.get(try page.link("/visits/correct?"), cookie: anna).hiddenFields
            fields["outcome"] = "negative"
            fields["reason"] = "Two cups were mixed up"
            let preview = try await door.send("/visits/correct/preview", fields, cookie: anna)
            try await door.record("2026-01-07", .negative, of: participant, by: "user:ben")
            let late = try await door.send("/visits/correct", preview.hiddenFields, cookie: anna)
            #expect(late.status == 409)
            #expect(late.body.contains("Somebody changed this account meanwhile."))
            #expect(late.body.contains("+$1.25"), "Wednesday's visit stands in the preview now")
            #expect(try await door.balance(participant) == 250)
            #expect(try await door.send("/visits/correct", late.hiddenFields, cookie: anna).status == 303)
        }
    }

    @Test func `another's entry waits for a second person, and the page says so`() async throws {
        try await Self.open { door, participant, _ in
            let ben = try await door.signIn("ben").cookieHeader
            let page = try await door.get("/people/\(participant)", cookie: ben)
            var fields = try await door.get(try page.link("/visits/correct?"), cookie: ben).hiddenFields
            fields["outcome"] = "unrecorded"
            fields["reason"] = "Somebody else's cup"
            let preview = try await door.send("/visits/correct/preview", fields, cookie: ben)
            #expect(preview.body.contains("A second person has to approve this"))
            let asked = try await door.send("/visits/correct", preview.hiddenFields, cookie: ben)
            let told = try await door.get(try #require(asked.headers["location"]), cookie: ben)
            for words in ["It waits for a second person.", "ben", "Not recorded", "Somebody else&#39;s cup"] {
                #expect(told.body.contains(words), "\(words)")
            }
            #expect(try await door.get("/people/\(participant)", cookie: ben).body.contains("asked for by ben"))
        }
    }

    @Test func `of two counsellors on one visit the second is told who was first, and what was recorded`() async throws
    {
        try await Self.open { door, participant, anna in
            let ben = try await door.signIn("ben").cookieHeader
            let link = try await door.get("/people/\(participant)", cookie: anna).link("/visits/record?")
            var (first, second) = (
                try await door.get(link, cookie: anna).hiddenFields, try await door.get(link, cookie: ben).hiddenFields
            )
            first["outcome"] = "negative"
            second["outcome"] = "positive"
            #expect(try await door.send("/visits/record", first, cookie: anna).status == 303)
            let late = try await door.send("/visits/record", second, cookie: ben)
            #expect(late.status == 422)
            #expect(late.body.contains("anna recorded this visit first: Negative."))
            #expect(try await door.balance(participant) == 250)
            // The same again by another is the first one's, and said to be.
            second["outcome"] = "negative"
            second["key"] = "another"
            let same = try await door.send("/visits/record", second, cookie: ben)
            let answer = try await door.get(try #require(same.headers["location"]), cookie: ben)
            #expect(answer.body.contains("anna recorded this visit first: Negative."))
            // Whoever comes to the form later is told before they choose, and shown the way to correct it.
            let form = try await door.get(link, cookie: ben)
            #expect(form.body.contains("anna recorded this visit first: Negative."))
            #expect(try form.link("/visits/correct?").contains("planned=2026-01-07"))
        }
    }

    @Test func `an excuse needs its reason, which is asked for beside it`() async throws {
        try await Self.open { door, participant, anna in
            let link = try await door.get("/people/\(participant)", cookie: anna).link("/visits/record?")
            var fields = try await door.get(link, cookie: anna).hiddenFields
            fields["outcome"] = "excused"
            let unexplained = try await door.send("/visits/record", fields, cookie: anna)
            #expect(unexplained.status == 422)
            #expect(unexplained.body.contains("id=\"reason-problem\">Say why it is excused."))
            #expect(unexplained.body.contains("value=\"excused\" checked"))
            fields["reason"] = "Court"
            fields["evidence"] = "letter 14/2"
            #expect(try await door.send("/visits/record", fields, cookie: anna).status == 303)
        }
    }

    @Test func `what was typed of an excuse and then not chosen is no part of another outcome`() async throws {
        try await Self.open { door, participant, anna in
            let link = try await door.get("/people/\(participant)", cookie: anna).link("/visits/record?")
            var fields = try await door.get(link, cookie: anna).hiddenFields
            fields.merge(["outcome": "negative", "reason": "Court", "evidence": "letter"]) { $1 }
            #expect(try await door.send("/visits/record", fields, cookie: anna).status == 303)
            #expect(try await door.balance(participant) == 250)
        }
    }

    /// Whatever a code is made of is shown, and never read as something of the page's own.
    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "O'Brien & Söhne", "مريم", "李小龍", "Ωμέγα-7",
        "👩🏽‍⚕️👨‍👩‍👧‍👦", String(repeating: "W", count: 64), "{{frame.visitor.formToken}}", "é́́́́",
    ])
    func `codes of every script and kind are shown as what they are`(code: String) async throws {
        try await Self.open(code: code) { door, participant, anna in
            let person = try await door.get("/people/\(participant)", cookie: anna)
            let paths = [
                "/people/\(participant)", "/today?on=2026-01-07", try person.link("/visits/record?"),
                try person.link("/visits/correct?"), "/participants/\(participant)",
            ]
            let shown = code.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
            for path in paths {
                let page = try await door.get(path, cookie: anna)
                #expect(page.status == 200, "\(path)")
                #expect(page.body.contains(shown), "\(path)")
                #expect(!page.body.contains("<script") && !page.body.contains("<img"), "\(path)")
                #expect(!path.contains(code))
            }
        }
    }
}

extension Door {
    /// On the morning of Wednesday 7 January 2026.
    static func openOnWednesday(_ body: @escaping @Sendable (Door) async throws -> Void) async throws {
        try await open(clock: TestClock(startingAt: Instant(rfc3339: "2026-01-07T15:00:00Z")!), body)
    }

    /// Records a visit in the program `example` by whoever is named as on an event.
    func record(_ day: String, _ outcome: Outcome, of participant: String, by actor: String) async throws {
        let address = VisitAddress(
            program: try #require(Slug("example")), day: try #require(Day(iso: day)))
        _ = try await services.record(
            RecordVisit(visit: address, outcome: outcome), of: participant, CommandContext(actor: actor))
    }

    func balance(_ participant: String) async throws -> Int {
        try await services.balance(of: participant, Door.admin).available
    }
}
