import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct AccessesEndpointTests {
    @Test func `who read a participant's data is told, a page at a time`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let path = "/v1/participants/\(id)/accesses"
            _ = try await client.get("/v1/participants/\(id)/balance", headers: ["Purpose-Of-Use": "payment"])
            _ = try await client.get("/v1/participants")
            let first = try await client.get("\(path)?limit=2")
            #expect(first.status == 200, "\(first.body)")
            #expect(first.json["accesses", "0", "read"].string == "accesses")
            #expect(first.json["accesses", "1", "read"].string == "participants")
            #expect(first.json["accesses", "1", "everyone"] == .object(["site": .null, "program": .null]))
            let next = try #require(first.json["next"].string)
            let second = try await client.get("\(path)?after=\(next)&from=2020-01-01&until=2999-12-31")
            #expect(second.json["accesses", "0", "read"].string == "balance", "\(second.body)")
            #expect(second.json["accesses", "0", "purpose"].string == "payment")
            #expect(second.json["accesses", "0", "everyone"] == .null)
            #expect(second.json["next"] == .null)
        }
    }

    @Test func `what cannot be asked is refused, and nothing is noted`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let path = "/v1/participants/\(id)/accesses"
            for query in ["limit=0", "limit=x", "after=x", "after=-1", "from=2026-02-30", "who=me"] {
                #expect(try await client.get("\(path)?\(query)").problem == "malformed-request", "\(query)")
            }
            #expect(try await client.get("\(path)?from=2026-02-01&until=2026-01-01").problem == "malformed")
            let odd = try await client.get("/v1/participants/\(id)/balance", headers: ["Purpose-Of-Use": "gossip"])
            #expect(odd.problem == "malformed-request")
            #expect(odd.json["member"].string == "Purpose-Of-Use")
            let log = try await client.get(path)
            #expect(log.json["accesses"].elements.count == 1, "\(log.body)")
        }
    }
}
