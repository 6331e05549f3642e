import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct DrawEndpointTests {
    /// A-1, who was negative and came to the group on Monday 5 January 2026. Answers with the enrollment.
    private func drawn(_ client: TestClient, _ services: RewardServices) async throws -> String {
        try await Fixture.publish(services, Fixture.drawingText)
        _ = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
        let enrolled = try await client.post(
            "/v1/enrollments", #"{"participant":"A-1","program":"drawing","first_day":"2026-01-05"}"#)
        for (target, outcome) in [("group", "attended"), ("cocaine", "negative")] {
            let visit = #"{"participant":"A-1","program":"drawing","on":"2026-01-05","target":"\#(target)","#
            _ = try await client.post("/v1/visits", visit + #""outcome":"\#(outcome)"}"#)
        }
        return enrolled.json["enrollment"].string ?? ""
    }

    @Test func `a group's draw is held once`() async throws {
        try await withServer { [self] client, services in
            _ = try await drawn(client, services)
            let body = #"{"program":"drawing","on":"2026-01-05","owed":{"A-1":1}}"#
            let held = try await client.post("/v1/draws/group", body)
            #expect(held.status == 201)
            #expect(held.json["attenders", "0", "names"] == .int(1))
            #expect(held.json["prizes"].elements.map { $0["value", "minor"] } == [.int(100), .int(100)])
            let again = try await client.post("/v1/draws/group", body)
            #expect(again.body == held.body)
            #expect(again.headers["idempotency-replayed"] == "true")
            let nobody = try await client.post("/v1/draws/group", #"{"program":"drawing","on":"2026-01-12"}"#)
            #expect(nobody.problem == "not-yet")
            let none = try await client.post(
                "/v1/draws/group", #"{"program":"drawing","on":"2026-01-12","owed":{"A-1":0}}"#)
            #expect(none.json["member"].string == "owed")
        }
    }

    @Test func `a secret is told to nobody before its month is closed, and to anyone after`() async throws {
        try await withServer { [self] client, services in
            let enrollment = try await drawn(client, services)
            let reveal = #"{"enrollment":"\#(enrollment)"}"#
            for early in [
                try await client.get("/v1/enrollments/\(enrollment)/draws"),
                try await client.post("/v1/draws/reveal", reveal),
            ] {
                #expect(early.status == 409)
                #expect(early.problem == "not-yet")
            }
            _ = try await client.post("/v1/draws/group", #"{"program":"drawing","on":"2026-01-05"}"#)
            _ = try await client.post(
                "/v1/enrollments/end",
                #"{"participant":"A-1","program":"drawing","last_day":"2026-01-06","reason":"left"}"#)
            _ = try await services.closeMonth(
                try #require(Month(iso: "2026-01")), of: try #require(Slug("drawing")), CommandContext(actor: "tests"))
            let revealed = try await client.post("/v1/draws/reveal", reveal)
            #expect(revealed.status == 201)
            #expect(revealed.json["sound"] == .bool(true))
            let checked = try await client.get("/v1/enrollments/\(enrollment)/draws")
            #expect(checked.body == revealed.body)
            // What the group's draw handed out was drawn by a seed of its own.
            #expect(checked.json["draws"].elements.map { $0["target"].string } == ["cocaine"])
            #expect(checked.json["draws", "0", "value", "minor"] == .int(2000))
        }
    }

    @Test func `what is no enrollment has no draws`() async throws {
        try await withServer { client, _ in
            #expect(try await client.get("/v1/enrollments/A-1/draws").status == 404)
            let refused = try await client.post("/v1/draws/reveal", #"{"enrollment":"A-1"}"#)
            #expect(refused.json["member"].string == "enrollment")
        }
    }
}
