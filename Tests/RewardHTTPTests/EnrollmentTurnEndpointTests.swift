import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct EnrollmentTurnEndpointTests {
    /// A-1 in the flexible program from Monday 5 January 2026.
    private func enrolled(_ client: TestClient, _ services: RewardServices) async throws -> Answer {
        try await Fixture.publish(services, Fixture.flexibleText)
        _ = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
        return try await client.post(
            "/v1/enrollments",
            #"{"participant":"A-1","program":"flexible","first_day":"2026-01-05","days":["tue","fri"]}"#)
    }

    private func body(_ more: String) -> String { #"{"participant":"A-1","program":"flexible",\#(more)}"# }

    @Test func `an enrollment is paused and resumed`() async throws {
        try await withServer { [self] client, services in
            #expect(try await enrolled(client, services).status == 201)
            let paused = try await client.post("/v1/enrollments/pause", body(#""from":"2026-01-12""#))
            #expect(paused.status == 201)
            #expect(paused.json["status"].string == "paused")
            let late = try await client.post("/v1/enrollments/pause", body(#""from":"2026-01-14""#))
            #expect(late.problem == "already-done")
            let resumed = try await client.post("/v1/enrollments/resume", body(#""on":"2026-01-19""#))
            #expect(resumed.json["status"].string == "open")
            let again = try await client.post("/v1/enrollments/resume", body(#""on":"2026-01-21""#))
            #expect(again.problem == "not-paused")
        }
    }

    @Test func `other weekdays are chosen where the program lets people choose`() async throws {
        try await withServer { [self] client, services in
            _ = try await enrolled(client, services)
            let chosen = try await client.post(
                "/v1/enrollments/days", body(#""days":["mon","wed"],"from":"2026-01-12""#))
            #expect(chosen.status == 201)
            let visit = #"{"participant":"A-1","program":"flexible","on":"2026-01-14","outcome":"negative"}"#
            #expect(try await client.post("/v1/visits", visit).status == 201)
            let close = try await client.post(
                "/v1/enrollments/days", body(#""days":["mon","tue"],"from":"2026-02-02""#))
            #expect(close.problem == "days-not-allowed")
            let none = try await client.post("/v1/enrollments/days", body(#""days":["someday"],"from":"2026-02-02""#))
            #expect(none.json["member"].string == "days")
        }
    }

    @Test func `a first day is corrected, and an enrollment voided, with a reason`() async throws {
        try await withServer { [self] client, services in
            _ = try await enrolled(client, services)
            let corrected = try await client.post(
                "/v1/enrollments/correct-start", body(#""first_day":"2026-01-12","reason":"mistyped""#))
            #expect(corrected.status == 201)
            #expect(corrected.json["first_day"].string == "2026-01-12")
            let voided = try await client.post("/v1/enrollments/void", body(#""reason":"another person""#))
            #expect(voided.json["status"].string == "void")
            let list = try await client.get("/v1/enrollments?program=flexible&site=main")
            #expect(list.json["enrollments"].elements.map { $0["status"].string } == ["void"])
            #expect(list.json["enrollments", "0", "version"] == .null)
            let again = try await client.post(
                "/v1/enrollments/correct-start", body(#""first_day":"2026-01-13","reason":"mistyped""#))
            #expect(again.status == 409)
            let blank = try await client.post("/v1/enrollments/void", body(#""reason":"  ""#))
            #expect(blank.problem == "reason-missing")
            let unknown = try await client.get("/v1/enrollments?site=elsewhere")
            #expect(unknown.problem == "unknown-site")
        }
    }

    @Test func `somebody moves to another program`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.publish(services)
            _ = try await enrolled(client, services)
            let moved = try await client.post(
                "/v1/enrollments/move", body(#""to":"example","on":"2026-02-02","conditions":["age"]"#))
            #expect(moved.status == 201)
            #expect(moved.json["program"].string == "example")
            #expect(moved.json["first_day"].string == "2026-02-02")
            let unknown = try await client.post("/v1/enrollments/move", body(#""to":"nowhere","on":"2026-02-02""#))
            #expect(unknown.problem == "unknown-program")
        }
    }

    @Test func `details of an enrollment are read strictly`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.publish(services)
            _ = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
            let enroll = #"{"participant":"A-1","program":"example","first_day":"2026-01-05","#
            let yoked = try await client.post(
                "/v1/enrollments", enroll + #""yoked_to":{"participant":"A-1","program":"example"}}"#)
            #expect(yoked.problem == "content-mismatch")
            for (member, text) in [
                ("days", #""days":"mon""#), ("conditions", #""conditions":["Age!"]"#),
                ("yoked_to", #""yoked_to":"A-1""#),
                ("payer", #""payer":"The County""#),
            ] {
                let refused = try await client.post("/v1/enrollments", enroll + text + "}")
                #expect(refused.status == 400)
                #expect(refused.json["member"].string == member)
            }
        }
    }
}
