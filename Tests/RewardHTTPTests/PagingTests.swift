import HTTPTypes
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// Every list that can grow without bound is answered in pages, all in the same way (docs/api.md).
@Suite(.onPostgres)
struct PagingTests {
    /// What holds an array and is answered whole all the same, and what keeps it small. Reports are answered whole too.
    static let whole = [
        "/v1/events": "has pages of its own, by positions",
        "/v1/me": "the roles of one user",
        "/v1/days/today": "a day of a site",
        "/v1/retention": "one setting for each site",
        "/v1/months/check": "what is open in a month, as it is stored when the month is closed",
        "/v1/months/report": "a stored report",
        "/v1/funds/{fund}": "the terms of one fund",
        "/v1/programs/{program}": "the terms of one program",
        "/v1/sites/{site}": "one site",
        "/v1/sites/{site}/counts/{number}": "one count",
        "/v1/users/{user}": "one user",
        "/v1/participants/{participant}": "one participant's enrollments",
        "/v1/participants/{participant}/statement": "a month of one participant",
        "/v1/participants/{participant}/offers": "what is on the shelf of a site",
        "/v1/participants/{participant}/disputes/{number}": "one dispute",
        "/v1/participants/{participant}/audit/visit": "one visit",
        "/v1/participants/{participant}/audit/redemptions/{number}": "one redemption",
        "/v1/enrollments/{enrollment}/draws": "as many as the terms have visits",
    ]

    static let paged = Route.all.filter(\.isPaged).map(\.template)

    @Test func `a list comes in pages unless something keeps it small`() {
        let reading = Route.all.filter { $0.method == .get && $0.template.hasPrefix("/v1/") }
        let lists = reading.map(\.template).filter { !Self.arrays(in: $0).isEmpty && !$0.hasPrefix("/v1/reports/") }
        #expect(Set(lists) == Set(Self.paged).union(Self.whole.keys))
        #expect(Set(Self.paged).isDisjoint(with: Self.whole.keys))
        for template in Self.paged {
            #expect(Self.arrays(in: template).count == 1, "\(template)")
            let parameters = APIDocument.value["paths", template, "get", "parameters"].elements
            #expect(parameters.contains { $0["$ref"].string == "#/components/parameters/After" }, "\(template)")
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func `each list, walked a row at a time, is what it is as a whole`() async throws {
        var limits = ServerLimits()
        limits.requestsPerSecond = 0
        try await Door.open(limits: limits) { door in
            let world = try await RoleWorld(door.client, door.services)
            try await world.furnish(door)
            for template in Self.paged {
                let example = try #require(ExampleRequest.all.first { $0.leads(to: template) }, "\(template)")
                let path = world.filled(example.path, at: "main")
                let more = path + (path.contains("?") ? "&" : "?")
                let name = try #require(Self.arrays(in: template).first)
                let whole = try await door.client.get("\(more)limit=200")
                #expect(whole.status == 200 && whole.json["next"] == .null, "\(path): \(whole.body)")
                let rows = whole.json[name].elements
                #expect(rows.count >= 2, "furnish the world with two of \(template): \(whole.body)")
                let walked = try await Self.walk(more, name, door.client, pagesMax: rows.count + 2)
                // The walk is itself noted in the list of who read what.
                let isNotingItself = template.hasSuffix("/accesses")
                #expect(isNotingItself || walked.count == rows.count, "\(path)")
                #expect(walked.suffix(rows.count) == rows[...], "\(path)")
                for wrong in ["limit=0", "limit=201", "limit=ten", "after=x", "after=", "after=1"] {
                    let refused = try await door.client.get(more + wrong)
                    #expect(refused.status == 400 && refused.problem == "malformed-request", "\(path) \(wrong)")
                }
            }
        }
    }

    @Test func `a cursor is of one address, and of this ledger`() async throws {
        try await withServer { client, _ in
            for user in ["anna", "ben"] { _ = try await client.post("/v1/users", #"{"user":"\#(user)"}"#) }
            let next = try #require(try await client.get("/v1/users?limit=1").json["next"].string)
            #expect(try await client.get("/v1/users?limit=1&after=\(next)").json["users", "0", "user"].string == "ben")
            for path in ["/v1/sites?after=\(next)", "/v1/users?after=\(next.dropLast(2))AA"] {
                let refused = try await client.get(path)
                #expect(refused.status == 400 && refused.json["member"].string == "after", "\(refused.body)")
            }
        }
    }

    @Test func `rows that come between two pages move no other`() async throws {
        try await withServer { client, _ in
            func add(_ names: String...) async throws {
                for name in names { _ = try await client.post("/v1/users", #"{"user":"\#(name)"}"#) }
            }
            try await add("b", "d", "f", "h")
            let first = try await client.get("/v1/users?limit=2")
            #expect(first.json["users"].elements.map { $0["user"].string } == ["b", "d"])
            try await add("a", "c", "e", "g")
            let next = try #require(first.json["next"].string)
            let rest = try await client.get("/v1/users?after=\(next)")
            #expect(rest.json["users"].elements.map { $0["user"].string } == ["e", "f", "g", "h"])
            #expect(rest.json["next"] == .null)
        }
    }

    /// The members of an answer that are arrays, by the document.
    private static func arrays(in template: String) -> [String] {
        let content = APIDocument.value["paths", template, "get", "responses", "200", "content"]
        var schema = content["application/json", "schema"]
        if let name = schema["$ref"].string?.split(separator: "/").last {
            schema = APIDocument.value["components", "schemas", String(name)]
        }
        let members = schema["properties"]
        return members.keys.filter { members[$0, "type"].string == "array" }
    }

    private static func walk(
        _ path: String, _ name: String, _ client: TestClient, pagesMax: Int
    ) async throws -> [JSONValue] {
        var rows: [JSONValue] = []
        var after = ""
        for _ in 0..<pagesMax {
            let page = try await client.get("\(path)limit=1\(after)")
            #expect(page.json[name].elements.count == 1, "\(path): \(page.body)")
            rows += page.json[name].elements
            guard let next = page.json["next"].string else { break }
            after = "&after=\(next)"
        }
        return rows
    }
}

extension ExampleRequest {
    fileprivate func leads(to template: String) -> Bool {
        method == "GET" && Route.table.find(String(path.prefix { $0 != "?" }))?.template == template
    }
}

extension RoleWorld {
    /// Two rows for every list at the site `main`.
    fileprivate func furnish(_ door: Door) async throws {
        let code = Self.code(at: "main")
        let usd = #""currency":"USD""#
        try await post("/v1/kits", #"{"site":"main","lot":"L-old","expires":"2025-12-31"}"#)
        for (number, day) in ["2026-01-07", "2026-01-09"].enumerated() {
            let visit = #"{"participant":"\#(code)","program":"example","on":"\#(day)""#
            try await post("/v1/visits", visit + #","outcome":"negative","kit_lot":"L-old"}"#)
            try await mend(day, door.services)
            try await disagree(["ben", "cleo"][number], door.services)
            _ = try await door.services.takeCheckpoint(Door.admin)
            try await post("/v1/closures", #"{"site":"main","from":"2026-12-2\#(number)","reason":"Holiday"}"#)
            try await post(
                "/v1/funds",
                #"{"fund":"state-\#(number)","title":"State","payer":"State","programs":["drawing"],\#(usd),"#
                    + #""periods":[{"from":"2026-01-01","until":"2026-12-31"}]}"#)
            try await post(
                "/v1/limits",
                #"{"limit":"l-\#(number)","title":"Tax","period":"calendar_year","amount":{"minor":60000,\#(usd)}}"#)
            try await post(
                "/v1/items",
                #"{"site":"main","item":"cup-\#(number)","title":"Cup","size":"small","custodian":"ben-main","#
                    + #""cost":{"minor":80,\#(usd)},"retail_value":{"minor":100,\#(usd)},"reorder_point":2}"#)
            try await post("/v1/counts", #"{"site":"main","kind":"\#(["goods", "cards"][number])"}"#)
            try await post("/v1/tokens", #"{"user":"zed","scopes":["read"]}"#)
            try await post(
                "/v1/consents",
                #"{"participant":"\#(code)","recipients":["doctor"],"content":["attendance"],"purposes":["legal"]}"#)
            for recipient in ["doctor", "court-\(number)"] { try await disclose(to: recipient) }
        }
        try await post(
            "/v1/redemptions",
            #"{"participant":"\#(code)","amount":{"minor":100,\#(usd)},"kind":"goods","site":"main"}"#)
        try await post("/v1/disputes", #"{"participant":"\#(code)","subject":"The balance is wrong again"}"#)
        try await door.services.setPassword(of: try #require(Slug("zed")), to: Door.password, Door.admin)
        for _ in 1...2 { #expect(try await door.signIn("zed").status == 303) }
        try await post("/v1/participants", #"{"code":"P-another"}"#)
        try await post(
            "/v1/enrollments",
            #"{"participant":"P-another","program":"example","first_day":"2026-01-05","site":"main"}"#)
        for held in [code, "P-another"] {
            try await post("/v1/holds", #"{"participant":"\#(held)","reason":"A court asks"}"#)
        }
    }

    /// To whom there is a consent it is disclosed; to others it is kept back.
    private func disclose(to recipient: String) async throws {
        _ = try await client.post(
            "/v1/disclosures",
            #"{"participant":"\#(Self.code(at: "main"))","recipient":"\#(recipient)","purpose":"legal","#
                + #""basis":"consent","by":"letter","content":["attendance"]}"#, withoutKey: true)
    }

    private func mend(_ day: String, _ services: RewardServices) async throws {
        let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: day)))
        _ = try await services.mend(
            visit, of: Self.code(at: "main"), VisitContent(outcome: .positive), reason: "misread",
            CommandContext(actor: "cli:ben"))
    }

    private func disagree(_ collector: String, _ services: RewardServices) async throws {
        let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: "2026-01-05")))
        _ = try await services.record(
            RecordVisit(
                visit: visit, content: VisitContent(outcome: .positive), specimen: Specimen(collector: collector)),
            of: Self.code(at: "main"), CommandContext(actor: "cli:ben"))
    }
}
