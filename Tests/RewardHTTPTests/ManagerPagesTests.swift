import Foundation
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// A manager's month in a browser without scripts: the report, the close, what waits for a decision, the other reports.
@Suite(.onPostgres)
struct ManagerPagesTests {
    private static let report = "/reports/monthly?program=example&month=2026-01"

    private static func visit(_ day: String) throws -> VisitAddress {
        VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: day)))
    }

    /// Somebody with two visits in January, and a manager who is signed in.
    private static func enter(_ door: Door) async throws -> (id: String, cookie: [String: String]) {
        let id = try await Fixture.enroll(door.services)
        for day in ["2026-01-05", "2026-01-07"] {
            _ = try await door.services.record(
                RecordVisit(visit: try visit(day), outcome: .negative), of: "A-1", CommandContext(actor: "cli:anna"))
        }
        try await door.user("mia", role: .manager)
        return (id, try await door.signIn("mia").cookieHeader)
    }

    /// The hidden fields of the form that is sent to a path, the first of several.
    private static func fields(_ body: String, to path: String) throws -> [String: String] {
        let form = try #require(
            body.components(separatedBy: "<form ").first { $0.contains("action=\"\(path)\"") }?
                .components(separatedBy: "</form>").first)
        return Dictionary(
            form.matches(of: /<input type="hidden" name="([a-z_]+)" value="([^"]*)">/).map {
                (String($0.1), String($0.2))
            }
        ) { first, _ in first }
    }

    @Test func `the report begins with its sums and a chart, and leads to the person`() async throws {
        try await Door.open { door in
            let (id, cookie) = try await Self.enter(door)
            let page = try await door.get(Self.report, cookie: cookie)
            #expect(page.status == 200)
            for words in [
                "Owed at the end", "$6.25", "Earned and redeemed by month", "role=\"img\"",
                "Jan 2026: Earned $6.25", "href=\"/participants/\(id)?month=2026-01\">A-1</a>",
                "/reports/monthly/close?program=example&amp;month=2026-01",
            ] { #expect(page.body.contains(words), "\(words)") }
            // The newest three months, not all of them.
            #expect(page.body.matches(of: /<li><a href="\/reports\/monthly\?/).count == 3)
            let running = try await door.get("/reports/monthly?program=example&month=2026-06", cookie: cookie)
            #expect(!running.body.contains("/reports/monthly/close"))
        }
    }

    @Test func `a month is closed once, after what it means was read`() async throws {
        try await Door.open { door in
            let (_, cookie) = try await Self.enter(door)
            let path = "/reports/monthly/close"
            let page = try await door.get("\(path)?program=example&month=2026-01", cookie: cookie)
            #expect(page.status == 200)
            for words in ["Days that nobody signed off", "cannot be opened again"] {
                #expect(page.body.contains(words), "\(words)")
            }
            var fields = try Self.fields(page.body, to: path)
            let unread = try await door.send(path, fields, cookie: cookie)
            #expect(unread.status == 422)
            #expect(unread.body.contains("Read what it means"))
            fields["sure"] = "yes"
            let closed = try await door.send(path, fields, cookie: cookie)
            #expect(closed.status == 303)
            #expect(closed.headers["location"] == Self.report)
            #expect(try await door.send(path, fields, cookie: cookie).status == 303)
            let after = try await door.get(Self.report, cookie: cookie)
            #expect(after.body.contains("this report does not change any more"))
            #expect(!after.body.contains("/reports/monthly/close"))
            fields["key"] = "another"
            let again = try await door.send(path, fields, cookie: cookie)
            #expect(again.status == 422)
            #expect(again.body.contains("is closed already"))
        }
    }

    @Test func `a correction is approved by a second person, who sees what it changes`() async throws {
        try await Door.open { door in
            let (_, cookie) = try await Self.enter(door)
            _ = try await door.services.mend(
                try Self.visit("2026-01-05"), of: "A-1", VisitContent(outcome: .excused), reason: "no bus",
                CommandContext(actor: "cli:carl"))
            let page = try await door.get("/decisions", cookie: cookie)
            #expect(page.status == 200)
            for words in ["Correct to excused", "no bus", "Asked for by carl", "negative, $2.50", "excused, $0.00"] {
                #expect(page.body.contains(words), "\(words)")
            }
            let decline = try Self.fields(page.body, to: "/decisions/decline")
            let unsaid = try await door.send("/decisions/decline", decline, cookie: cookie)
            #expect(unsaid.status == 422)
            #expect(unsaid.body.contains("role=\"alert\""))
            let approve = try Self.fields(page.body, to: "/decisions/approve")
            #expect(try await door.send("/decisions/approve", approve, cookie: cookie).status == 303)
            #expect(try await door.send("/decisions/approve", approve, cookie: cookie).status == 303)
            #expect(try await door.get("/decisions", cookie: cookie).body.contains("None waits."))
        }
    }

    @Test func `nobody decides on what they asked for`() async throws {
        try await Door.open { door in
            let (_, cookie) = try await Self.enter(door)
            _ = try await door.services.mend(
                try Self.visit("2026-01-05"), of: "A-1", VisitContent(outcome: .excused), reason: "no bus",
                CommandContext(actor: "user:mia"))
            let page = try await door.get("/decisions", cookie: cookie)
            #expect(page.body.contains("somebody else has to decide"))
            #expect(!page.body.contains("action=\"/decisions/approve\""))
        }
    }

    @Test func `a dispute is answered and closed`() async throws {
        try await Door.open { door in
            let (_, cookie) = try await Self.enter(door)
            let visit = (program: try #require(Slug("example")), day: try #require(Day(iso: "2026-01-05")))
            _ = try await door.services.openDispute(
                of: "A-1", subject: "It was <me>", about: visit, CommandContext(actor: "cli:ben"))
            let page = try await door.get("/decisions", cookie: cookie)
            for words in ["It was &lt;me&gt;", "To be answered by"] { #expect(page.body.contains(words), "\(words)") }
            var fields = try Self.fields(page.body, to: "/decisions/answer")
            fields["text"] = String(repeating: "a", count: 1001)
            let long = try await door.send("/decisions/answer", fields, cookie: cookie)
            #expect(long.status == 422)
            #expect(long.body.contains(">aaaa"))
            fields["text"] = "It was you"
            #expect(try await door.send("/decisions/answer", fields, cookie: cookie).status == 303)
            let answered = try await door.get("/decisions", cookie: cookie)
            let close = try Self.fields(answered.body, to: "/decisions/close")
            #expect(try await door.send("/decisions/close", close, cookie: cookie).status == 303)
            #expect(try await door.get("/decisions", cookie: cookie).body.contains("Nothing waits for an answer."))
            let kept = try await door.services.disputes(of: "A-1", Door.admin)
            #expect(kept.map(\.dispute.state) == [.closed])
        }
    }

    @Test(arguments: ["liability", "retention", "burn-down", "caps", "staff", "stock"])
    func `every report is a page and a file, for whoever may read it`(_ report: String) async throws {
        try await Door.open { door in
            let (_, cookie) = try await Self.enter(door)
            for path in ["/reports/\(report)", "/reports/\(report)?program=&site=&month="] {
                #expect(try await door.get(path, cookie: cookie).status == 200, "\(path)")
            }
            let file = try await door.get("/reports/\(report)/report.csv", cookie: cookie)
            #expect(file.status == 200)
            #expect(file.headers["content-disposition"] == "attachment; filename=\"\(report).csv\"")
            try await door.user("carla", role: .counsellor)
            let other = try await door.signIn("carla").cookieHeader
            #expect(try await door.get("/reports/\(report)", cookie: other).status == 403)
        }
    }

    @Test func `reports have their pictures, and lead to people`() async throws {
        try await Door.open { door in
            let (id, cookie) = try await Self.enter(door)
            let liability = try await door.get("/reports/liability", cookie: cookie)
            #expect(liability.body.contains("Owed, by age"))
            #expect(liability.body.contains("href=\"/participants/\(id)\">A-1</a>"))
            let retention = try await door.get("/reports/retention?program=example", cookie: cookie)
            #expect(retention.body.contains("Still coming, by week"))
            let programs = try await door.get("/programs", cookie: cookie)
            #expect(programs.body.contains("$997.50"))
            #expect(try await door.get("/reports/nothing", cookie: cookie).status == 404)
            let index = try await door.get("/reports", cookie: cookie)
            #expect(index.body.matches(of: /href="\/reports\/[a-z-]+"/).count >= 7)
        }
    }
}
