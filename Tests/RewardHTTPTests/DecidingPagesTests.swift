import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP
@testable import RewardServices

/// What a manager settles at a browser without scripts: results that disagree, what had expired, what a program would
/// cost; and what somebody takes back that they had asked for.
@Suite(.onPostgres)
struct DecidingPagesTests {
    private static func visit(_ day: String = "2026-01-05") throws -> VisitAddress {
        VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: day)))
    }

    private static func record(
        _ door: Door, _ outcome: Outcome, _ specimen: Specimen? = nil, by actor: String
    ) async throws {
        _ = try await door.services.record(
            RecordVisit(visit: try visit(), content: VisitContent(outcome: outcome), specimen: specimen), of: "A-1",
            CommandContext(actor: actor))
    }

    private static func manager(_ door: Door) async throws -> [String: String] {
        try await door.user("mia", role: .manager)
        return try await door.signIn("mia").cookieHeader
    }

    /// The hidden fields of the first form that is sent to a path.
    private static func fields(_ page: Answer, to path: String) throws -> [String: String] {
        let form = try #require(
            page.body.split(separator: "<form ").first { $0.contains("action=\"\(path)\"") }?
                .split(separator: "</form>").first, "no form to \(path)")
        return Dictionary(
            form.matches(of: /<input type="hidden" name="([a-z_]+)" value="([^"]*)">/).map {
                (String($0.1), String($0.2))
            }
        ) { first, _ in first }
    }

    @Test func `what a second source says is taken or not, with a reason, once`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            try await Self.record(door, .negative, by: "cli:anna")
            for collector in ["ben", "cleo"] {
                try await Self.record(door, .positive, Specimen(collector: collector), by: "cli:ben")
            }
            let cookie = try await Self.manager(door)
            let page = try await door.get("/decisions", cookie: cookie)
            for words in ["Results that disagree", "Visit of Mon 5 Jan 2026", "positive (ben)", "Said by ben"] {
                #expect(page.body.contains(words), "\(words)")
            }
            let path = "/decisions/disagreement"
            var fields = try Self.fields(page, to: path)
            fields["resolution"] = "perhaps"
            #expect(try await door.send(path, fields, cookie: cookie).status == 400)
            fields["resolution"] = "dismiss"
            let unsaid = try await door.send(path, fields, cookie: cookie)
            #expect(unsaid.status == 422 && unsaid.body.contains("role=\"alert\""))
            fields["reason"] = "another cup"
            #expect(try await door.send(path, fields, cookie: cookie).status == 303)
            #expect(try await door.send(path, fields, cookie: cookie).status == 303)
            #expect(try await door.balance(id) == 250)
            var second = try Self.fields(try await door.get("/decisions", cookie: cookie), to: path)
            second.merge(["resolution": "accept", "reason": "read again"]) { $1 }
            #expect(try await door.send(path, second, cookie: cookie).status == 303)
            #expect(!(try await door.get("/decisions", cookie: cookie)).body.contains("Results that disagree"))
        }
    }

    @Test func `what was recorded with something expired counts once somebody looked`() async throws {
        try await Door.open { door in
            try await Fixture.enroll(door.services)
            _ = try await door.services.addKitLot(
                try #require(LotNumber("L-1")), at: .mainSite, expiresOn: try #require(Day(iso: "2025-12-31")),
                Door.admin)
            try await Self.record(door, .negative, Specimen(kitLot: "L-1"), by: "cli:anna")
            let cookie = try await Self.manager(door)
            let path = "/decisions/finding"
            let page = try await door.get("/decisions", cookie: cookie)
            for words in ["The test kit&#39;s lot had expired.", "$2.50 waits"] {
                #expect(page.body.contains(words), "\(words)")
            }
            var fields = try Self.fields(page, to: path)
            let unsaid = try await door.send(path, fields, cookie: cookie)
            #expect(unsaid.status == 422 && unsaid.body.contains("role=\"alert\""))
            fields["reason"] = "seen the box"
            #expect(try await door.send(path, fields, cookie: cookie).status == 303)
            #expect(try await door.services.foundVisits(Door.admin).isEmpty)
            try await door.user("carla", role: .counsellor)
            let other = try await door.signIn("carla").cookieHeader
            fields["form_token"] = try #require(try await door.get("/today", cookie: other).formToken)
            fields["key"] = "another"
            #expect(try await door.send(path, fields, cookie: other).status == 403)
        }
    }

    @Test func `a correction is taken back by who asked for it, and by nobody else`() async throws {
        try await Door.open { door in
            let id = try await Fixture.enroll(door.services)
            try await Self.record(door, .negative, by: "cli:anna")
            try await door.user("carl")
            let carl = try await door.signIn("carl").cookieHeader
            _ = try await door.services.mend(
                try Self.visit(), of: "A-1", VisitContent(outcome: .excused), reason: "no bus",
                CommandContext(actor: "user:carl"))
            let path = "/corrections?participant=\(id)&number=1"
            let mia = try await Self.manager(door)
            let others = try await door.get(path, cookie: mia)
            #expect(others.status == 200 && !others.body.contains("/corrections/withdraw"))
            var fields = try Self.fields(try await door.get(path, cookie: carl), to: "/corrections/withdraw")
            let own = fields
            fields["form_token"] = try #require(others.formToken)
            #expect(try await door.send("/corrections/withdraw", fields, cookie: mia).status == 422)
            for _ in 0..<2 {
                #expect(try await door.send("/corrections/withdraw", own, cookie: carl).status == 303)
            }
            let after = try await door.get(path, cookie: carl)
            #expect(after.body.contains("It was taken back.") && !after.body.contains("/corrections/withdraw"))
        }
    }

    @Test func `what a program would cost is told in both languages, from a few numbers`() async throws {
        try await Door.open { door in
            _ = try await Fixture.enroll(door.services)
            let cookie = try await Self.manager(door)
            let path = "/programs/simulate"
            let link = try await door.get("/programs", cookie: cookie).link("\(path)?program=")
            let form = try await door.get(link, cookie: cookie)
            #expect(form.status == 200 && !form.body.contains("What it would come to"))
            let asked = "\(link)&participants=20&attendance=100&negative=100&excused=0"
            let sure = try await door.get("\(asked)&budget=20000", cookie: cookie)
            for words in [
                "What it would come to", "$19,950.00 together, $997.50 each", "What one participant costs",
                "role=\"img\"",
                "A budget of $20,000.00 is exceeded in 0 of 100 such programs.", "One participant, month 3",
            ] { #expect(sure.body.contains(words), "\(words)") }
            let once = try await door.get("\(link)&participants=40&attendance=90&negative=80", cookie: cookie)
            let again = try await door.get("\(link)&participants=40&attendance=90&negative=80", cookie: cookie)
            #expect(once.body == again.body)
            var spanish = cookie
            spanish["Cookie", default: ""] += "; reward_language=es"
            #expect(try await door.get(asked, cookie: spanish).body.contains("A cuánto llegaría"))
        }
    }

    @Test func `one program is simulated at a time`() async throws {
        try await Door.open { door in
            _ = try await Fixture.enroll(door.services)
            let cookie = try await Self.manager(door)
            let path = "/programs/simulate?program=example&participants=5"
            #expect(door.services.simulation.begin())
            let busy = try await door.get(path, cookie: cookie)
            #expect(busy.status == 503 && busy.body.contains("Another program is being simulated just now"))
            #expect(busy.body.contains("value=\"5\"") && !busy.body.contains("What it would come to"))
            door.services.simulation.end()
            for _ in 0..<2 { #expect(try await door.get(path, cookie: cookie).status == 200) }
        }
    }

    @Test func `numbers that are none, or too many, are said beside their fields`() async throws {
        try await Door.open { door in
            _ = try await Fixture.enroll(door.services)
            let cookie = try await Self.manager(door)
            let path = "/programs/simulate?program=example"
            for (query, field) in [
                ("participants=501", "participants"), ("participants=0", "participants"),
                ("participants=x", "participants"),
                ("participants=5&attendance=101", "attendance"), ("participants=5&negative=-1", "negative"),
                ("participants=5&excused=0.5", "excused"), ("participants=5&budget=plenty", "budget"),
            ] {
                let page = try await door.get("\(path)&\(query)", cookie: cookie)
                #expect(page.status == 422 && page.body.contains("id=\"\(field)-problem\""), "\(query)")
                #expect(!page.body.contains("What it would come to"))
            }
            let unknown = try await door.get("/programs/simulate?program=none&participants=5", cookie: cookie)
            #expect(unknown.status == 422 && unknown.body.contains("Choose a program."))
            try await door.user("carla", role: .counsellor)
            let other = try await door.signIn("carla").cookieHeader
            #expect(try await door.get(path, cookie: other).status == 403)
            #expect(!(try await door.get("/programs", cookie: other)).body.contains("/programs/simulate"))
        }
    }
}
