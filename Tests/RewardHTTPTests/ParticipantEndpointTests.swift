import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ParticipantEndpointTests {
    @Test func `a participant is added under a code and found by it`() async throws {
        try await withServer { client, _ in
            let added = try await client.post("/v1/participants", #"{"code":"A-1"}"#)
            #expect(added.status == 201)
            #expect(added.json["participant"].string?.hasPrefix("part_") == true)
            #expect(added.json["version"] == .int(1))
            let found = try await client.post("/v1/participants/lookup", #"{"code":"A-1"}"#)
            #expect(found.status == 200)
            #expect(found.json.keys == ["participant", "code"])
            #expect(found.json["participant"] == added.json["participant"])
        }
    }

    @Test func `the same code again is refused, unless it is the same command`() async throws {
        try await withServer { client, _ in
            let first = try await client.post("/v1/participants", #"{"code":"A-1"}"#, key: "k1")
            let again = try await client.post("/v1/participants", #"{"code":"A-1"}"#, key: "k1")
            #expect(again.status == 201)
            #expect(again.body == first.body)
            #expect(again.headers["idempotency-replayed"] == "true")
            let other = try await client.post("/v1/participants", #"{"code":"A-1"}"#, key: "k2")
            #expect(other.status == 409)
            #expect(other.problem == "participant-exists")
        }
    }

    @Test func `a code nobody has is not found, and one that is none is refused`() async throws {
        try await withServer { client, _ in
            let unknown = try await client.post("/v1/participants/lookup", #"{"code":"nobody"}"#)
            #expect(unknown.status == 404)
            #expect(unknown.problem == "unknown-participant")
            for code in ["part_x", "  ", String(repeating: "x", count: 65)] {
                let refused = try await client.post("/v1/participants", #"{"code":"\#(code)"}"#)
                #expect(refused.status == 400)
                #expect(refused.problem == "malformed")
            }
        }
    }
}
