import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ReportEndpointTests {
    private static let paths: [(path: String, csv: String)] = [
        ("monthly?program=example&month=2026-01&site=main", "participant,site,revision,"),
        ("liability?on=2026-01-31", "participant,program,site,status,balance,"),
        ("caps?on=2026-01-31&program=example", "participant,finding,"),
        ("retention?on=2026-01-31&from=2026-01-01&site=main", "program,site,enrolled,"),
        ("staff?from=2026-01-01&to=2026-06-30", "who,entries,"),
        ("tax?year=2026", "participant,deliveries,"),
        ("quarterly?quarter=2026-Q1", "program,site,screened,"),
        ("quarterly?quarter=2026-Q1&counts=all", "program,site,screened,"),
        ("stock?month=2026-06", "site,kind,size,item,"),
        ("burn-down", "fund,from,until,"),
    ]

    /// Somebody at the program's cap, mugs and cards, and a fund.
    private func busy(_ client: TestClient, _ services: RewardServices) async throws -> Shop {
        try await Fixture.enroll(services)
        let shop = try await Shop.open(services)
        _ = try await client.post(
            "/v1/funds",
            #"{"fund":"sor","currency":"USD","title":"SOR","payer":"State","programs":["example"],"#
                + #""periods":[{"from":"2026-01-01","until":"2026-12-31"}],"#
                + #""limits":[{"period":"calendar_year","amount":{"minor":500,"currency":"USD"}}]}"#)
        for day in ["2026-01-05", "2026-01-07", "2026-01-09"] {
            _ = try await client.post("/v1/visits", Fixture.visit(day), token: shop.dora)
        }
        _ = try await shop.buy("7001", denomination: 2500, client)
        _ = try await shop.stock(12, client)
        return shop
    }

    @Test func `every report comes as JSON, and as CSV for who would rather have that`() async throws {
        try await withServer { [self] client, services in
            _ = try await busy(client, services)
            for (path, csv) in Self.paths {
                let answer = try await client.get("/v1/reports/\(path)")
                #expect(answer.status == 200, "\(path): \(answer.body)")
                if !path.hasPrefix("tax") { #expect(!answer.json["rows"].elements.isEmpty, "\(path) has no row") }
                let table = try await client.get("/v1/reports/\(path)", headers: ["Accept": "text/csv"])
                #expect(table.headers["content-type"] == "text/csv; charset=utf-8")
                #expect(table.body.hasPrefix(csv), "\(path): \(table.body)")
            }
        }
    }

    @Test func `a report in no type that is asked for is not acceptable`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            for (path, _) in Self.paths {
                let answer = try await client.get("/v1/reports/\(path)", headers: ["Accept": "application/xml"])
                #expect(answer.status == 406)
                #expect(answer.problem == "not-acceptable")
                #expect(answer.json["detail"].string?.contains("application/json or text/csv") == true)
            }
            // A command is not carried out when nobody could read its answer.
            let refused = try await client.post(
                "/v1/participants", #"{"code":"A-9"}"#, headers: ["Accept": "text/html, application/json;q=0"])
            #expect(refused.problem == "not-acceptable")
            #expect(
                try await client.post("/v1/participants/lookup", #"{"code":"A-9"}"#).problem == "unknown-participant")
            for accept in ["*/*", "application/*", "text/html, */*;q=0.1", ""] {
                let answer = try await client.get("/v1/programs", headers: ["Accept": accept])
                #expect(answer.status == 200, "Accept: \(accept)")
            }
        }
    }

    @Test func `who may read no reports gets none`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let shop = try await Shop.open(services)
            for (path, _) in Self.paths {
                let answer = try await client.get("/v1/reports/\(path)", token: shop.ben)
                #expect(answer.status == 403, "\(path)")
                #expect(answer.problem == "not-allowed")
            }
        }
    }

    @Test(arguments: [
        ("liability?on=2026-02-30", "on"), ("quarterly?quarter=2026-5", "quarter"), ("tax?year=x", "year"),
        ("quarterly?quarter=2026-Q1&counts=some", "counts"), ("staff?from=2026-01-02&to=2026-01-01", "to"),
        ("stock", "month"), ("burn-down?source=x", "source"), ("retention?program=%20", "program"),
    ])
    func `what cannot be read is refused by name`(path: String, member: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/reports/\(path)")
            #expect((400...404).contains(answer.status), "\(answer.body)")
            if answer.status == 400 { #expect(answer.json["member"].string == member) }
        }
    }

    @Test func `recorded facts are counted under other terms`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let terms = Fixture.text.replacing("start: 2.50", with: "start: 4.00")
            func body(_ terms: String) -> String {
                JSONValue.object(["program": .string("example"), "terms": .string(terms)]).text
            }
            let books = try await client.post("/v1/reports/whatif", body(terms))
            #expect(books.status == 200, "\(books.body)")
            #expect(books.json["now", "earned", "minor"] == .int(250))
            #expect(books.json["other", "earned", "minor"] == .int(400))
            #expect(books.json["rows", "0", "visits"] == .int(1))
            let unread = try await client.post("/v1/reports/whatif", body("program: ["))
            #expect(unread.status == 422)
            #expect(unread.problem == "invalid-terms")
            #expect(unread.json["member"].string == "terms")
        }
    }
}
