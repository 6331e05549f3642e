import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// Redeeming, enrolling, sign-in cards and draws, at a browser without scripts.
@Suite(.onPostgres)
struct CounsellorPagesTests {
    // MARK: - Redeeming

    /// Ben pays out; A-1 has 6.25 of visits that the console recorded.
    private static func redeeming(
        _ body: @escaping @Sendable (Door, _ participant: String, _ ben: [String: String]) async throws -> Void
    ) async throws {
        try await Door.openOnWednesday { door in
            let participant = try await Fixture.enroll(door.services)
            for day in ["2026-01-05", "2026-01-07"] {
                try await door.record(day, .negative, of: participant, by: "tests")
            }
            try await door.user("ben", role: .payout)
            try await body(door, participant, try await door.signIn("ben").cookieHeader)
        }
    }

    @Test func `an amount of the balance is redeemed once, and the words to say are there`() async throws {
        try await Self.redeeming { door, participant, ben in
            let person = try await door.get("/people/\(participant)", cookie: ben)
            let page = try await door.get(try person.link("/redemptions/new?"), cookie: ben)
            #expect(page.status == 200 && page.body.contains("$6.25"))
            var fields = page.hiddenFields
            let unsaid = try await door.send("/redemptions/new", fields, cookie: ben)
            #expect(unsaid.status == 422 && unsaid.body.contains("Say what it is to be."))
            fields.merge(["offer": "other", "kind": "gift_card", "amount": "five"]) { $1 }
            let unreadable = try await door.send("/redemptions/new", fields, cookie: ben)
            #expect(unreadable.status == 422)
            #expect(unreadable.body.contains("id=\"amount-problem\">Write an amount, such as 12.50."))
            #expect(unreadable.body.contains("value=\"five\""))
            fields["amount"] = "6.26"
            let tooMuch = try await door.send("/redemptions/new", fields, cookie: ben)
            #expect(tooMuch.status == 422 && tooMuch.body.contains("6.25"))
            #expect(try await door.balance(participant) == 625)
            fields["amount"] = "5.00"
            let redeemed = try await door.send("/redemptions/new", fields, cookie: ben)
            let again = try await door.send("/redemptions/new", fields, cookie: ben)
            #expect(redeemed.status == 303 && again.headers["location"] == redeemed.headers["location"])
            #expect(try await door.balance(participant) == 125)
            let told = try await door.get(try #require(redeemed.headers["location"]), cookie: ben)
            for words in ["$5.00", "a gift card", "You have earned it.", "$1.25"] {
                #expect(told.body.contains(words), "\(words)")
            }
            #expect(try await door.get("/people/\(participant)", cookie: ben).body.contains("is to be handed over"))
        }
    }

    /// Ben's redemption of so much as a gift card, and the page it stands on.
    private static func redeemed(
        _ amount: String, _ door: Door, _ participant: String, _ ben: [String: String]
    ) async throws -> String {
        var fields = try await door.get("/redemptions/new?participant=\(participant)", cookie: ben).hiddenFields
        fields.merge(["offer": "other", "kind": "gift_card", "amount": amount]) { $1 }
        return try #require(try await door.send("/redemptions/new", fields, cookie: ben).headers["location"])
    }

    @Test func `it is handed over at its page, with what shows it, once`() async throws {
        try await Self.redeeming { door, participant, ben in
            let path = try await Self.redeemed("5.00", door, participant, ben)
            var fields = try await door.get(path, cookie: ben).hiddenFields
            let unsaid = try await door.send("/redemptions/deliver", fields, cookie: ben)
            #expect(unsaid.status == 422 && unsaid.body.contains("Say what shows that it was handed over."))
            fields["shown"] = "receipt"
            let unnumbered = try await door.send("/redemptions/deliver", fields, cookie: ben)
            #expect(unnumbered.status == 422 && unnumbered.body.contains("Give the number of the receipt."))
            fields["reference"] = "R-<1>"
            fields["unit"] = "card:none-such"
            let unknown = try await door.send("/redemptions/deliver", fields, cookie: ben)
            #expect(unknown.status == 422 && unknown.body.contains("value=\"R-&lt;1&gt;\""))
            fields["unit"] = nil
            for _ in 0..<2 {
                let delivered = try await door.send("/redemptions/deliver", fields, cookie: ben)
                #expect(delivered.status == 303 && delivered.headers["location"] == path)
            }
            let after = try await door.get(path, cookie: ben)
            #expect(after.body.contains("It was handed over.") && !after.body.contains("action=\"/redemptions/"))
            try await door.user("anna")
            let anna = try await door.signIn("anna").cookieHeader
            fields["form_token"] = try #require(try await door.get("/today", cookie: anna).formToken)
            fields["key"] = "another"
            #expect(try await door.send("/redemptions/deliver", fields, cookie: anna).status == 403)
        }
    }

    @Test func `given up with a reason, its value goes back`() async throws {
        try await Self.redeeming { door, participant, ben in
            let path = try await Self.redeemed("5.00", door, participant, ben)
            var fields = try await door.get(path, cookie: ben).hiddenFields
            #expect(try await door.send("/redemptions/cancel", fields, cookie: ben).status == 422)
            fields["reason"] = "saves up"
            #expect(try await door.send("/redemptions/cancel", fields, cookie: ben).status == 303)
            #expect(try await door.balance(participant) == 625)
            #expect(try await door.get(path, cookie: ben).body.contains("It came back to the balance."))
        }
    }

    @Test func `a second person agrees to it at its page`() async throws {
        try await Self.redeeming { door, participant, ben in
            let rule = StatedApprovalRule(
                rule: ApprovalRule(over: 100, dayLimit: 100), currency: try #require(Currency(code: "USD")))
            _ = try await door.services.changeSite(.mainSite, SiteChanged(approve: rule), Door.admin)
            let path = try await Self.redeemed("2.00", door, participant, ben)
            let own = try await door.get(path, cookie: ben)
            #expect(!own.body.contains("/redemptions/approve") && !own.body.contains("/redemptions/deliver"))
            try await door.user("mia", role: .manager)
            let mia = try await door.signIn("mia").cookieHeader
            let fields = try await door.get(path, cookie: mia).hiddenFields
            #expect(try await door.send("/redemptions/approve", fields, cookie: mia).status == 303)
            #expect(try await door.get(path, cookie: ben).body.contains("action=\"/redemptions/deliver\""))
        }
    }

    @Test func `what takes a second person waits, and is said to`() async throws {
        try await Self.redeeming { door, participant, ben in
            let rule = StatedApprovalRule(
                rule: ApprovalRule(over: 100, dayLimit: 100), currency: try #require(Currency(code: "USD")))
            _ = try await door.services.changeSite(.mainSite, SiteChanged(approve: rule), Door.admin)
            var fields = try await door.get("/redemptions/new?participant=\(participant)", cookie: ben).hiddenFields
            fields.merge(["offer": "other", "kind": "goods", "amount": "2"]) { $1 }
            let asked = try await door.send("/redemptions/new", fields, cookie: ben)
            let told = try await door.get(try #require(asked.headers["location"]), cookie: ben)
            #expect(told.body.contains("It waits for a second person&#39;s approval."))
            #expect(told.body.contains("Somebody else has to agree first"))
        }
    }

    @Test func `who may not redeem is shown no way to and is refused`() async throws {
        try await Self.redeeming { door, participant, _ in
            try await door.user("anna")
            let anna = try await door.signIn("anna").cookieHeader
            let person = try await door.get("/people/\(participant)", cookie: anna)
            #expect(!person.body.contains("/redemptions/new"))
            let fields = [
                "form_token": try #require(person.formToken), "key": "k", "participant": participant, "site": "main",
                "offer": "gift_card:500:x",
            ]
            #expect(try await door.send("/redemptions/new", fields, cookie: anna).status == 403)
            #expect(try await door.balance(participant) == 625)
        }
    }

    // MARK: - Enrolling and sign-in cards

    private static func enrolling(
        _ body: @escaping @Sendable (Door, _ anna: [String: String]) async throws -> Void
    ) async throws {
        try await Door.openOnWednesday { door in
            try await Fixture.enroll(door.services)
            try await door.user("anna")
            try await body(door, try await door.signIn("anna").cookieHeader)
        }
    }

    @Test func `somebody new is added, enrolled and their consent noted, once`() async throws {
        try await Self.enrolling { door, anna in
            let list = try await door.get("/today", cookie: anna)
            let page = try await door.get(try list.link("/people/new"), cookie: anna)
            #expect(page.body.contains("36 visits in 12 weeks") && page.body.contains("each pays $2.50 to $56.25"))
            var fields = page.hiddenFields
            fields.merge([
                "code": "<script>B-2", "program": "example", "site": "main", "first_day": "2026-01-07",
                "recipients": "county, lab", "content.attendance": "yes", "content.rewards": "yes",
                "consent_until": "2026-12-31",
            ]) { $1 }
            let unsaid = try await door.send("/people/new", fields, cookie: anna)
            #expect(unsaid.status == 422)
            #expect(unsaid.body.contains("id=\"consent-problem\">Say what may be told, and what for."))
            #expect(unsaid.body.contains("&lt;script&gt;B-2") && !unsaid.body.contains("<script"))
            fields["purposes.audit"] = "yes"
            let done = try await door.send("/people/new", fields, cookie: anna)
            #expect(done.status == 303)
            let again = try await door.send("/people/new", fields, cookie: anna)
            #expect(again.headers["location"] == done.headers["location"])
            let person = try await door.get(try #require(done.headers["location"]), cookie: anna)
            for words in ["&lt;script&gt;B-2", "Week 1 of 12", "Wed 7 Jan 2026"] {
                #expect(person.body.contains(words), "\(words)")
            }
            let known = try await door.services.participant("<script>B-2", Door.admin)
            let consents = try await door.services.consents(of: known.id.description, Door.admin)
            #expect(consents.map(\.consent.recipients) == [[Slug("county")!, Slug("lab")!]])
            #expect(consents.map(\.consent.lastDay) == [Day(iso: "2026-12-31")])
            #expect(try await door.services.enrollments(Door.admin).count == 2)
        }
    }

    @Test func `a code that somebody has, or that is too long, is said to be beside its field`() async throws {
        try await Self.enrolling { door, anna in
            var fields = try await door.get("/people/new", cookie: anna).hiddenFields
            fields.merge(["program": "example", "site": "main", "first_day": "2026-01-07"]) { $1 }
            for (code, words) in [
                ("A-1", "already exists"), (String(repeating: "x", count: 65), "longer than 64"),
                ("", "Give their code."),
            ] {
                fields["code"] = code
                let refused = try await door.send("/people/new", fields, cookie: anna)
                #expect(refused.status == 422, "\(code)")
                let beside = refused.body.split(separator: "id=\"code-problem\">").last?.prefix { $0 != "<" } ?? ""
                #expect(beside.contains(words), "\(beside)")
            }
            #expect(try await door.services.participants(Door.admin).count == 1)
        }
    }

    @Test func `a sign-in card is made once, opens the account, and its secret stands in no address`() async throws {
        try await Self.enrolling { door, anna in
            let participant = try await door.services.participant("A-1", Door.admin).id.description
            let person = try await door.get("/people/\(participant)", cookie: anna)
            let path = try person.link("/people/\(participant)/card")
            let page = try await door.get(path, cookie: anna)
            let made = try await door.send(path, page.hiddenFields, cookie: anna)
            #expect(made.status == 200 && made.body.contains("<svg class=\"qr\""))
            let secret = String(
                try #require(made.body.firstMatch(of: /class="secret">([A-Z0-9-]+)</)?.1))
            #expect(!made.body.contains("?\(secret)") && !made.body.contains("=\(secret)"))
            let again = try await door.send(path, page.hiddenFields, cookie: anna)
            #expect(again.body.contains(secret), "a second click shows the same card")
            let entered = try await door.send(
                "/me/sign-in", ["secret": secret, "pin": "", "new_pin": "7294", "again": "7294"])
            #expect(entered.status == 303)
            try await door.user("otto", role: .auditor)
            let otto = try await door.signIn("otto").cookieHeader
            #expect(try await door.get(path, cookie: otto).status == 403)
        }
    }

    // MARK: - Draws

    /// A-1 was negative and came to the group on Monday 5 January.
    private static func drawing(
        _ body: @escaping @Sendable (Door, _ anna: [String: String]) async throws -> Void
    ) async throws {
        try await Door.openOnWednesday { door in
            try await Fixture.publish(door.services, Fixture.drawingText)
            let (program, monday) = (try #require(Slug("drawing")), try #require(Day(iso: "2026-01-05")))
            for code in ["A-1", "<b>A-2"] {
                _ = try await door.services.addParticipant(code: code, Door.admin)
                _ = try await door.services.enroll(code, in: program, from: monday, Door.admin)
            }
            for (code, target, outcome) in [
                ("A-1", "group", Outcome.attended), ("<b>A-2", "group", .attended), ("A-1", "cocaine", .negative),
            ] {
                let address = VisitAddress(program: program, target: Slug(target), day: monday)
                _ = try await door.services.record(RecordVisit(visit: address, outcome: outcome), of: code, Door.admin)
            }
            try await door.user("anna")
            try await body(door, try await door.signIn("anna").cookieHeader)
        }
    }

    @Test func `a group's draw is watched, held once, and can be looked at again`() async throws {
        try await Self.drawing { door, anna in
            let list = try await door.get("/today?on=2026-01-05", cookie: anna)
            let path = try list.link("/draws?")
            let before = try await door.get(path, cookie: anna)
            for words in [
                "1 name in the hat", "1 name comes out", "Small prize", "<svg class=\"bowl\"", "&lt;b&gt;A-2",
            ] {
                #expect(before.body.contains(words), "\(words)")
            }
            #expect(!before.body.contains("<b>A-2") && !before.body.contains("class=\"drawn\""))
            let held = try await door.send("/draws", before.hiddenFields, cookie: anna)
            #expect(held.status == 303)
            let after = try await door.get(try #require(held.headers["location"]), cookie: anna)
            #expect(after.body.contains("class=\"drawn\"") && after.body.contains("$1.00"))
            #expect(!after.body.contains("Draw now"))
            // A double click, and a second page that was open meanwhile.
            _ = try await door.send("/draws", before.hiddenFields, cookie: anna)
            var second = before.hiddenFields
            second["key"] = "another"
            _ = try await door.send("/draws", second, cookie: anna)
            #expect(try await door.get(path, cookie: anna).body.matches(of: /<li><span class="large">/).count == 1)
            let empty = try await door.get("/draws?program=drawing&site=main&on=2026-01-12", cookie: anna)
            #expect(empty.body.contains("Nobody is recorded as attending on this day."))
        }
    }

    @Test func `an enrollment's slips are listed with what they can be checked by`() async throws {
        try await Self.drawing { door, anna in
            let participant = try await door.services.participant("A-1", Door.admin).id.description
            let person = try await door.get("/people/\(participant)", cookie: anna)
            #expect(person.body.contains("The draw of Mon 5 Jan has not been held"))
            let draws = try await door.get(try person.link("/enrollments/"), cookie: anna)
            #expect(draws.status == 200)
            for words in ["Large prize", "$20.00", "Committed to before the first draw", "The secret behind it"] {
                #expect(draws.body.contains(words), "\(words)")
            }
            #expect(try await door.get("/enrollments/nothing/draws", cookie: anna).status == 404)
        }
    }
}
