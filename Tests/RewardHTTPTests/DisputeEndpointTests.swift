import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct DisputeEndpointTests {
    @Test func `a dispute is opened, answered by somebody else, and closed`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05", "positive"))
            let opened = try await client.post(
                "/v1/disputes",
                #"{"participant":"A-1","subject":"The cup was not mine","program":"example","on":"2026-01-05"}"#)
            #expect(opened.status == 201)
            #expect(opened.json["number"] == .int(1))
            #expect(opened.json["planned_day"].string == "2026-01-05")
            #expect(opened.json["desk"].string == "manager")
            let own = try await client.post(
                "/v1/disputes/answer", #"{"participant":"A-1","number":1,"text":"It was"}"#)
            #expect(own.problem == "own-entry")
            _ = try await services.answerDispute(
                of: "A-1", number: 1, text: "We test again", CommandContext(actor: "cli:ben"))
            let file = try await client.get("/v1/participants/\(id)/disputes/1")
            #expect(file.json["dispute", "state"].string == "answered")
            let said = file.json["entries"].elements.map { $0["text"].string }
            #expect(said == ["The cup was not mine", "We test again"])
            let closed = try await client.post("/v1/disputes/close", #"{"participant":"A-1","number":1}"#)
            #expect(closed.problem == "own-entry")
            _ = try await services.closeDispute(of: "A-1", number: 1, CommandContext(actor: "cli:ben"))
            #expect(try await client.get("/v1/disputes").json["disputes"].elements.isEmpty)
            let all = try await client.get("/v1/disputes?site=main&all=true")
            #expect(all.json["disputes", "0", "number"] == .int(1))
            #expect(all.json["disputes", "0", "desk"] == .null)
        }
    }

    @Test func `another's dispute is answered, and one's own withdrawn`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await services.openDispute(
                of: "A-1", subject: "The waiting room", CommandContext(actor: "cli:ben"))
            let answered = try await client.post(
                "/v1/disputes/answer", #"{"participant":"A-1","number":1,"text":"We moved the chairs"}"#)
            #expect(answered.status == 201)
            #expect(answered.json["state"].string == "answered")
            let closed = try await client.post("/v1/disputes/close", #"{"participant":"A-1","number":1}"#)
            #expect(closed.json["state"].string == "closed")
            _ = try await client.post("/v1/disputes", #"{"participant":"A-1","subject":"The coffee"}"#)
            let withdrawn = try await client.post(
                "/v1/disputes/close", #"{"participant":"A-1","number":2,"withdraw":true}"#)
            #expect(withdrawn.json["state"].string == "withdrawn")
            let half = try await client.post(
                "/v1/disputes", #"{"participant":"A-1","subject":"The cup","on":"2026-01-05"}"#)
            #expect(half.status == 400)
            #expect(half.json["member"].string == "program")
            for number in ["3", "one"] {
                let unknown = try await client.get("/v1/participants/\(id)/disputes/\(number)")
                #expect(unknown.problem == "unknown-dispute")
            }
            let late = try await client.post("/v1/disputes/close", #"{"participant":"A-1","number":7}"#)
            #expect(late.status == 404)
            let word = try await client.get("/v1/disputes?all=yes")
            #expect(word.json["member"].string == "all")
        }
    }
}
