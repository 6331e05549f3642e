import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct DayEndpointTests {
    @Test func `a day's list shows who is due and what they can earn`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let due = try await client.get("/v1/days/today?site=main&on=2026-01-05")
            #expect(due.status == 200)
            #expect(due.json["day"].string == "2026-01-05")
            #expect(due.json["signed_off"] == .bool(false))
            #expect(due.json["due", "0", "code"].string == "A-1")
            #expect(due.json["due", "0", "amount", "minor"] == .int(250))
            #expect(due.json["due", "0", "if_missed", "day"].string == "2026-01-07")
            let today = try await client.get("/v1/days/today")
            #expect(today.json["day"].string == "2026-06-01")
            let next = try await client.get("/v1/days/today?on=2026-01-07")
            #expect(next.json["due", "0", "flags", "0", "flag"].string == "earlier_open")
            #expect(next.json["due", "0", "flags", "0", "day"].string == "2026-01-05")
            let unknown = try await client.get("/v1/days/today?site=elsewhere")
            #expect(unknown.problem == "unknown-site")
        }
    }

    @Test func `a day is signed off with a choice for everyone`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let left = try await client.post("/v1/days/signoff", #"{"site":"main","day":"2026-01-05"}"#)
            #expect(left.problem == "earlier-visit-open")
            let wrong = try await client.post(
                "/v1/days/signoff", #"{"site":"main","day":"2026-01-05","choices":{"A-1":"gone"}}"#)
            #expect(wrong.json["member"].string == "choices")
            let signed = try await client.post(
                "/v1/days/signoff", #"{"site":"main","day":"2026-01-05","choices":{"A-1/cocaine":"negative"}}"#)
            #expect(signed.status == 201)
            #expect(signed.json["chosen"] == .int(1))
            let next = try await client.post(
                "/v1/days/signoff", #"{"site":"main","day":"2026-01-07","rest":"missed"}"#)
            #expect(next.status == 201)
            let list = try await client.get("/v1/days/today?on=2026-01-05")
            #expect(list.json["signed_off"] == .bool(true))
            #expect(list.json["due", "0", "outcome"].string == "negative")
            #expect(list.json["due", "0", "amount"] == .null)
        }
    }

    @Test func `a site is closed and opened again`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let closed = try await client.post(
                "/v1/closures", #"{"site":"main","from":"2026-01-05","to":"2026-01-06","reason":"flood"}"#)
            #expect(closed.status == 201)
            #expect(closed.json["visits"] == .int(1))
            let lifted = try await client.post("/v1/closures/lift", #"{"site":"main","number":1}"#)
            #expect(lifted.json["lifted"] == .bool(true))
            #expect(lifted.json["visits"] == .int(1))
            let list = try await client.get("/v1/closures?site=main")
            #expect(list.json["closures", "0", "reason"].string == "flood")
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let paid = try await client.post("/v1/closures", #"{"site":"main","from":"2026-01-05","reason":"flood"}"#)
            #expect(paid.problem == "day-paid")
            let backwards = try await client.post(
                "/v1/closures", #"{"site":"main","from":"2026-01-05","to":"2026-01-04","reason":"flood"}"#)
            #expect(backwards.json["member"].string == "to")
            #expect(try await client.get("/v1/closures").json["member"].string == "site")
            let none = try await client.post("/v1/closures/lift", #"{"site":"main","number":2}"#)
            #expect(none.status >= 400)
        }
    }

    @Test func `what had expired waits for a manager, who clears it`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/kits", #"{"site":"main","lot":"L-1","expires":"2025-12-31"}"#)
            let visit = Fixture.visit("2026-01-05").replacing(#""negative""#, with: #""negative","kit_lot":"L-1""#)
            #expect(try await client.post("/v1/visits", visit).status == 201)
            let found = try await client.get("/v1/findings?site=main")
            #expect(found.json["findings", "0", "findings", "0"].string == "kit_expired")
            #expect(found.json["findings", "0", "paid", "minor"] == .int(250))
            let clear = #"{"participant":"A-1","program":"example","on":"2026-01-05","reason":"seen the box"}"#
            let cleared = try await client.post("/v1/findings/clear", clear)
            #expect(cleared.status == 201)
            #expect(cleared.json["award", "minor"] == .int(250))
            #expect(try await client.get("/v1/findings").json["findings"].elements.isEmpty)
            let blank = try await client.post("/v1/findings/clear", clear.replacing("seen the box", with: " "))
            #expect(blank.problem == "reason-missing")
            #expect(try await client.get("/v1/findings?site=elsewhere").problem == "unknown-site")
        }
    }

    @Test func `an unplanned visit is kept and earns nothing`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let kept = try await client.post("/v1/visits/unplanned", Fixture.visit("2026-01-06"))
            #expect(kept.status == 201)
            #expect(kept.json["version"] == .int(3))
            #expect(try await client.get("/v1/participants/\(id)/balance").json["available", "minor"] == .int(0))
            let planned = try await client.post("/v1/visits/unplanned", Fixture.visit("2026-01-05"))
            #expect(planned.status >= 400)
        }
    }

    @Test func `a deposit is received once, as much as the terms say`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services, Fixture.flexibleText)
            _ = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
            _ = try await client.post(
                "/v1/enrollments", #"{"participant":"A-1","program":"flexible","first_day":"2026-01-05"}"#)
            let body = #"{"participant":"A-1","program":"flexible","on":"2026-01-05"}"#
            let received = try await client.post("/v1/deposits", body)
            #expect(received.status == 201)
            #expect(received.json["amount", "minor"] == .int(5000))
            let twice = try await client.post("/v1/deposits", body.replacing("01-05", with: "01-06"))
            #expect(twice.problem == "already-done")
        }
    }
}
