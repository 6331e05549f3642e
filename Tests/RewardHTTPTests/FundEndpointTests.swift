import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct FundEndpointTests {
    private static let fund =
        #"{"fund":"sor-2026","currency":"USD","title":"State opioid response","payer":"State","programs":["example"],"#
        + #""periods":[{"from":"2025-10-01","until":"2026-09-29","granted":{"minor":5000000,"currency":"USD"}}],"#
        + #""limits":[{"period":"calendar_year","amount":{"minor":7500,"currency":"USD"}}],"warn_at":[75,90]}"#

    @Test func `a fund is opened, fed, changed and closed`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            let opened = try await client.post("/v1/funds", Self.fund)
            #expect(opened.status == 201, "\(opened.body)")
            #expect(opened.json["left", "minor"] == .int(5_000_000))
            #expect(opened.json["limits", "0", "scope"].string == "fund")
            #expect(try await client.post("/v1/funds", Self.fund).headers["idempotency-replayed"] == "true")
            let money = #"{"fund":"sor-2026","amount":{"minor":2500000,"currency":"USD"},"reference":"wire 1"}"#
            for _ in 0..<2 {
                let fed = try await client.post("/v1/funds/deposit", money)
                #expect(fed.json["received", "minor"] == .int(2_500_000), "\(fed.body)")
            }
            let changed = try await client.post(
                "/v1/funds/change", #"{"fund":"sor-2026","limits":[],"when_empty":"refuse_new_enrollments"}"#)
            #expect(changed.json["limits"].elements.isEmpty, "\(changed.body)")
            #expect(changed.json["title"].string == "State opioid response")
            let closed = try await client.post("/v1/funds/close", #"{"fund":"sor-2026","last_day":"2026-06-30"}"#)
            #expect(closed.json["last_day"].string == "2026-06-30", "\(closed.body)")
            let one = try await client.get("/v1/funds/sor-2026")
            #expect(one.json == closed.json)
            #expect(try await client.get("/v1/funds").json["funds", "0"] == one.json)
            let burnDown = try await client.get("/v1/reports/burn-down?fund=sor-2026")
            #expect(burnDown.json["rows", "0", "received", "minor"] == .int(2_500_000))
        }
    }

    @Test func `what one person is paid in all is limited`() async throws {
        try await withServer { client, _ in
            let set = try await client.post(
                "/v1/limits",
                #"{"limit":"state-law","title":"Title 9","period":"calendar_year","#
                    + #""amount":{"minor":59900,"currency":"USD"},"from":"2026-01-01"}"#)
            #expect(set.status == 201, "\(set.body)")
            let ended = try await client.post("/v1/limits/end", #"{"limit":"state-law","until":"2026-12-31"}"#)
            #expect(ended.json["limits", "0", "until"].string == "2026-12-31", "\(ended.body)")
            #expect(try await client.get("/v1/limits").json["limits"] == ended.json["limits"])
        }
    }

    @Test func `what cannot be is refused and stores nothing`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            func problem(_ path: String, _ body: String) async throws -> String {
                let answer = try await client.post(path, body)
                return "\(answer.status) \(answer.problem ?? "") \(answer.json["member"].string ?? "")"
            }
            let stranger = Self.fund.replacing("example", with: "elsewhere")
            #expect(try await problem("/v1/funds", stranger) == "404 unknown-program ")
            let euro = Self.fund.replacing(#""minor":7500,"currency":"USD""#, with: #""minor":7500,"currency":"EUR""#)
            #expect(try await problem("/v1/funds", euro) == "409 other-currency amount")
            let misspelt = Self.fund.replacing(#""period":"cal"#, with: #""perod":"cal"#)
            #expect(try await problem("/v1/funds", misspelt) == "400 malformed-request limits")
            let money = #"{"fund":"sor-2026","amount":{"minor":1,"currency":"USD"},"reference":"wire 1"}"#
            #expect(try await problem("/v1/funds/deposit", money) == "404 unknown-fund ")
            #expect(try await problem("/v1/funds/change", #"{"fund":"sor-2026"}"#) == "404 unknown-fund ")
            #expect(try await problem("/v1/funds/close", #"{"fund":"sor-2026"}"#) == "404 unknown-fund ")
            #expect(try await problem("/v1/limits/end", #"{"limit":"law"}"#) == "404 unknown-fund ")
            let forever = #"{"limit":"law","title":"T","period":"ever","amount":{"minor":1,"currency":"USD"}}"#
            #expect(try await problem("/v1/limits", forever) == "400 malformed-request period")
            #expect(try await client.get("/v1/funds/Sor").problem == "unknown-fund")
            let shop = try await Shop.open(services)
            #expect(try await client.get("/v1/funds", token: shop.ben).status == 403)
            #expect(try await client.get("/v1/limits", token: shop.ben).status == 403)
            #expect(try await client.get("/v1/funds").json["funds"].elements.isEmpty)
        }
    }
}
