import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ReadingEndpointTests {
    @Test func `the balance tells the streak and what comes next`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let answer = try await client.get("/v1/participants/\(id)/balance")
            #expect(answer.status == 200)
            #expect(answer.json["available", "minor"] == .int(250))
            #expect(answer.json["version"] == .int(3))
            #expect(answer.json["programs", "0", "targets", "0", "streak"] == .int(1))
            #expect(answer.json["programs", "0", "targets", "0", "next", "amount", "minor"] == .int(375))
        }
    }

    @Test func `someone in no program has no currency yet`() async throws {
        try await withServer { client, _ in
            let added = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
            let answer = try await client.get("/v1/participants/\(added.json["participant"].string ?? "")/balance")
            #expect(answer.status == 200)
            #expect(answer.json["available"] == .null)
            #expect(answer.json["programs"] == .array([]))
        }
    }

    @Test func `an address takes an id and never a code`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            for name in ["A-1", "part_00000000000000000000000000", "part_x", "%00", "A%2D1"] {
                let answer = try await client.get("/v1/participants/\(name)/balance")
                #expect(answer.status == 404)
                #expect(answer.problem == "unknown-participant")
            }
        }
    }

    @Test func `the statement lists a month's movements`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07", "positive"))
            let answer = try await client.get("/v1/participants/\(id)/statement?month=2026-01")
            #expect(answer.status == 200)
            #expect(answer.json["lines"].elements.map { $0["amount", "minor"] } == [.int(250), .int(0)])
            #expect(answer.json["closing", "minor"] == .int(250))
            let february = try await client.get("/v1/participants/\(id)/statement?month=2026-02")
            #expect(february.json["opening", "minor"] == .int(250))
        }
    }

    @Test(arguments: ["", "?month=January", "?month=2026-01&month=2026-02", "?month=2026-01&x=1", "?month=%FF"])
    func `a query is read as strictly as a body`(query: String) async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let answer = try await client.get("/v1/participants/\(id)/statement\(query)")
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-request")
        }
    }

    @Test func `programs are listed and shown`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            let list = try await client.get("/v1/programs")
            #expect(list.json["programs", "0", "program"].string == "example")
            #expect(list.json["programs", "0", "revision"] == .int(1))
            let one = try await client.get("/v1/programs/example")
            #expect(one.json["text"].string == Fixture.text)
            let none = try await client.get("/v1/programs/other")
            #expect(none.status == 404)
            #expect(none.problem == "unknown-program")
        }
    }
}
