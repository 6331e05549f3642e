import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct MendingEndpointTests {
    private func mend(_ outcome: String?, reason: String = "misread") -> String {
        let outcome = outcome.map { #""outcome":"\#($0)","# } ?? ""
        return #"{"participant":"A-1","program":"example","on":"2026-01-05",\#(outcome)"reason":"\#(reason)"}"#
    }

    @Test func `a correction changes the award and keeps what was told`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let answer = try await client.post("/v1/corrections", mend("positive"))
            #expect(answer.status == 201)
            #expect(answer.json["outcome"].string == "positive")
            #expect(answer.json["award", "minor"] == .int(0))
            #expect(answer.json["balance", "minor"] == .int(250))
        }
    }

    @Test func `a retraction leaves the visit unrecorded`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let answer = try await client.post("/v1/retractions", mend(nil))
            #expect(answer.status == 201)
            #expect(answer.json["outcome"] == .null)
            #expect(answer.json["next", "day"].string == "2026-01-05")
        }
    }

    @Test func `a reason is needed, and more than blanks`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.enroll(services)
            let blank = try await client.post("/v1/corrections", mend("positive", reason: "   "))
            #expect(blank.status == 422)
            #expect(blank.problem == "reason-missing")
            let none = try await client.post("/v1/retractions", Fixture.visit("2026-01-05"))
            #expect(none.status == 400)
            #expect(none.json["member"].string == "outcome")
        }
    }
}
