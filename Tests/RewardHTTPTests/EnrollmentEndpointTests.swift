import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct EnrollmentEndpointTests {
    private static let enroll = #"{"participant":"A-1","program":"example","first_day":"2026-01-05"}"#

    @Test func `enrolling answers with the enrollment, by code or by id`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            let added = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
            let enrolled = try await client.post("/v1/enrollments", Self.enroll, withoutKey: true)
            #expect(enrolled.status == 201)
            #expect(
                enrolled.json.keys == [
                    "participant", "version", "enrollment", "program", "revision", "site", "first_day", "joined_on",
                    "last_day", "end_reason", "status",
                ])
            #expect(enrolled.json["participant"] == added.json["participant"])
            #expect(enrolled.json["version"] == .int(2))
            #expect(enrolled.json["last_day"] == .null)
            let id = added.json["participant"].string ?? ""
            let again = try await client.post(
                "/v1/enrollments", #"{"participant":"\#(id)","program":"example","first_day":"2026-01-05"}"#,
                withoutKey: true)
            #expect(again.body == enrolled.body)
            #expect(again.headers["idempotency-replayed"] == "true")
        }
    }

    @Test func `a second enrollment that overlaps is refused`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let second = try await client.post(
                "/v1/enrollments", #"{"participant":"A-1","program":"example","first_day":"2026-02-02"}"#)
            #expect(second.status == 409)
            #expect(second.problem == "already-enrolled")
        }
    }

    @Test func `what is not there is named`() async throws {
        try await withServer { client, services in
            let nobody = try await client.post("/v1/enrollments", Self.enroll)
            #expect(nobody.problem == "unknown-participant")
            try await Fixture.enroll(services)
            let program = try await client.post(
                "/v1/enrollments", #"{"participant":"A-1","program":"Nonsense!","first_day":"2026-01-05"}"#)
            #expect(program.status == 404)
            #expect(program.problem == "unknown-program")
            let site = try await client.post(
                "/v1/enrollments",
                #"{"participant":"A-1","program":"example","first_day":"2026-07-06","site":"elsewhere"}"#)
            #expect(site.status == 422)
            #expect(site.problem == "unknown-site")
        }
    }

    @Test func `an enrollment is ended once, and not before a visit that is recorded`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07"))
            let end = { (day: String) in
                #"{"participant":"A-1","program":"example","last_day":"\#(day)","reason":"left"}"#
            }
            let early = try await client.post("/v1/enrollments/end", end("2026-01-06"))
            #expect(early.status == 409)
            #expect(early.problem == "end-before-last-visit")
            let ended = try await client.post("/v1/enrollments/end", end("2026-01-09"), key: "end")
            #expect(ended.status == 201)
            #expect(ended.json["last_day"].string == "2026-01-09")
            #expect(ended.json["end_reason"].string == "left")
            let again = try await client.post("/v1/enrollments/end", end("2026-01-09"), key: "end")
            #expect(again.body == ended.body)
            let twice = try await client.post("/v1/enrollments/end", end("2026-01-10"))
            #expect(twice.problem == "enrollment-ended")
            let late = try await client.post("/v1/visits", Fixture.visit("2026-01-12"))
            #expect(late.status == 409)
            #expect(late.problem == "enrollment-ended")
        }
    }
}
