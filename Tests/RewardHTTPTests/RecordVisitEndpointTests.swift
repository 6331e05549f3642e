import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct RecordVisitEndpointTests {
    private func money(_ minorUnits: Int) -> JSONValue {
        .object(["minor": .int(minorUnits), "currency": .string("USD")])
    }

    @Test func `recording a visit tells what was earned and what comes next`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services)
            let answer = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(answer.status == 201)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["idempotency-replayed"] == nil)
            #expect(
                answer.json.keys == [
                    "participant", "version", "enrollment", "program", "target", "planned_day", "visit", "week",
                    "task", "outcome", "reading", "slips", "award", "bonus", "withheld", "balance_change", "balance",
                    "streak", "next", "explanation", "disagreement",
                ])
            #expect(answer.json["participant"].string == id)
            #expect(answer.json["version"] == .int(3))
            #expect(answer.json["target"].string == "cocaine")
            #expect(answer.json["planned_day"].string == "2026-01-05")
            #expect(answer.json["visit"] == .int(1))
            #expect(answer.json["week"] == .int(1))
            #expect(answer.json["outcome"].string == "negative")
            #expect(answer.json["award"] == money(250))
            #expect(answer.json["balance_change"] == money(250))
            #expect(answer.json["balance"] == money(250))
            #expect(answer.json["streak"] == .int(1))
            #expect(
                answer.json["next"]
                    == .object([
                        "visit": .int(2), "day": .string("2026-01-07"), "amount": money(375), "draws": .null,
                    ]))
        }
    }

    @Test func `the answer can be read out in English and Spanish`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(answer.json["explanation"].keys == ["en", "es"])
            #expect(
                answer.json["explanation", "en"].string
                    == "Well done! You earned $2.50 for this visit, at rung 1. That is 1 in a row. Next time, Wednesday, "
                    + "January 7, you can earn $3.75. Your balance is now $2.50, $2.50 more than before.")
            #expect(answer.json["explanation", "es"].string?.hasPrefix("¡Muy bien! Ganó $2.50 por esta visita") == true)
        }
    }

    @Test func `outcomes may be short, and a participant may be named by id`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let answer = try await client.post(
                "/v1/visits",
                #"{"participant":"\#(id)","program":"example","on":"2026-01-05","outcome":"POS","target":"cocaine","#
                    + #""written_at":"2026-01-05T10:31:00-05:00","recorded_by":"counsellor-a"}"#)
            #expect(answer.status == 201)
            #expect(answer.json["outcome"].string == "positive")
            #expect(answer.json["award"] == money(0))
        }
    }

    @Test(arguments: [
        (#""A-2","program":"example","on":"2026-01-05","outcome":"negative""#, 404, "unknown-participant"),
        (#""A-1","program":"other","on":"2026-01-05","outcome":"negative""#, 404, "unknown-program"),
        (#""A-1","program":"example","on":"2026-01-05","outcome":"clean""#, 422, "unknown-outcome"),
        (#""A-1","program":"example","on":"2026-01-06","outcome":"negative""#, 422, "day-not-planned"),
        (#""A-1","program":"example","on":"2026-01-02","outcome":"negative""#, 409, "not-enrolled"),
        (#""A-1","program":"example","on":"2026-01-05","outcome":"NEG","target":"x""#, 422, "unknown-target"),
    ])
    func `what cannot be recorded is refused with its own type`(
        rest: String, status: Int, problem: String
    ) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post("/v1/visits", #"{"participant":\#(rest)}"#)
            #expect(answer.status == status)
            #expect(answer.problem == problem)
        }
    }

    @Test func `a visit already decided another way points to correcting it`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let first = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let same = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(same.body == first.body)
            let other = try await client.post("/v1/visits", Fixture.visit("2026-01-05", "positive"))
            #expect(other.status == 409)
            #expect(other.problem == "already-decided")
            #expect(other.json["detail"].string?.contains("use correct") == true)
        }
    }

    @Test func `two things written at one moment contradict each other`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let body = { (outcome: String) in
                #"{"participant":"A-1","program":"example","on":"2026-01-05","outcome":"\#(outcome)","#
                    + #""written_at":"2026-01-05T15:00:00Z"}"#
            }
            _ = try await client.post("/v1/visits", body("negative"))
            let other = try await client.post("/v1/visits", body("positive"))
            #expect(other.status == 409)
            #expect(other.problem == "contradictory-times")
        }
    }
}
