import Foundation
import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct MonthlyReportEndpointTests {
    private static let path = "/v1/reports/monthly?program=example&month=2026-01"

    @Test func `the report is the one document every face prints`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let answer = try await client.get(Self.path)
            #expect(answer.status == 200)
            #expect(answer.json.keys == ["program", "month", "currency", "unit", "rows", "totals"])
            #expect(answer.json["unit"].string == "minor")
            #expect(answer.json["rows", "0", "participant"].string == "A-1")
            #expect(answer.json["rows", "0", "enrollment"].string?.hasPrefix("enr_") == true)
            #expect(answer.json["rows", "0", "earned"] == .int(250))
            #expect(answer.json["rows", "0", "cap_left"] == .null)
            #expect(answer.json["totals", "closing"] == .int(250))
            // Another reader of JSON finds the same.
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            #expect((object?["totals"] as? [String: Any])?["earned"] as? Int == 250)
        }
    }

    @Test(arguments: [
        ("text/csv", true), ("text/csv, application/json;q=0.5", true), ("application/json, text/csv;q=0.9", false),
        ("*/*", false), ("text/*;q=0.1, application/json;q=0", true),
    ])
    func `who would rather have CSV gets it`(accept: String, isCSV: Bool) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let answer = try await client.get(Self.path, headers: ["Accept": accept])
            #expect(answer.headers["content-type"]?.hasPrefix(isCSV ? "text/csv" : "application/json") == true)
            if isCSV { #expect(answer.body.hasPrefix("participant,site,revision,")) }
        }
    }

    @Test func `a program nobody published has no report`() async throws {
        try await withServer { client, _ in
            let answer = try await client.get(Self.path)
            #expect(answer.status == 404)
            #expect(answer.problem == "unknown-program")
            let missing = try await client.get("/v1/reports/monthly?program=example")
            #expect(missing.json["member"].string == "month")
        }
    }
}
