import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct MonthEndpointTests {
    private static let january = #"{"program":"example","month":"2026-01"}"#
    private static let query = "program=example&month=2026-01"

    @Test func `a month is checked, closed, and explained`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let check = try await client.get("/v1/months/check?program=example")
            #expect(check.json["month"].string == "2026-01")
            #expect(check.json["open", "0", "kind"].string == "unsigned", "\(check.body)")
            let closed = try await client.post("/v1/months/close", Self.january)
            #expect(closed.status == 201, "\(closed.body)")
            #expect(closed.json["report", "totals", "earned"] == .int(250))
            let months = try await client.get("/v1/months?program=example")
            #expect(months.json["months", "0", "state"].string == "closed")
            #expect(months.json["months", "0", "report_hash"] == closed.json["report_hash"])
            let again = try await client.post("/v1/months/close", Self.january)
            #expect(again.problem == "already-done")

            let stored = try await client.get("/v1/months/report?\(Self.query)")
            #expect(stored.json["rows", "0", "participant"].string == id)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07"))
            #expect(try await client.get("/v1/months/report?\(Self.query)").body == stored.body)
            let difference = try await client.get("/v1/reports/difference?\(Self.query)")
            #expect(difference.json["changes", "0", "amount"] == .int(375), "\(difference.body)")
            let asCSV = try await client.get("/v1/reports/difference?\(Self.query)", headers: ["Accept": "text/csv"])
            #expect(asCSV.body.hasPrefix("participant,visit,column,amount,"))
        }
    }

    @Test func `what cannot be is refused`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let early = try await client.post("/v1/months/close", #"{"program":"example","month":"2026-02"}"#)
            #expect(early.problem == "not-yet")
            for path in ["months/report", "reports/difference"] {
                #expect(try await client.get("/v1/\(path)?\(Self.query)").problem == "not-yet")
            }
            for path in ["months", "months/check"] {
                #expect(try await client.get("/v1/\(path)?program=none").problem == "unknown-program")
            }
            let shop = try await Shop.open(services)
            let other = try await client.post("/v1/months/close", Self.january, token: shop.ben)
            #expect(other.problem == "not-allowed")
            #expect(try await client.get("/v1/months/report?\(Self.query)", token: shop.ben).problem == "not-allowed")
        }
    }
}
