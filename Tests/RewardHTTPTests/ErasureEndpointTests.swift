import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ErasureEndpointTests {
    private let reason = #"{"participant":"B-2","reason":"asked for in writing"}"#

    @Test func `a manager asks, an admin approves, and the code is nobody's`() async throws {
        try await withServer { client, services in
            let manager = try await Shop.token("mona", .manager, services)
            let admin = try await Shop.token("ada", .admin, services)
            let added = try await client.post("/v1/participants", #"{"code":"B-2"}"#)
            let id = try #require(added.json["participant"].string)
            #expect(try await client.post("/v1/retention", #"{"years":0}"#, token: admin).status == 201)
            #expect(try await client.get("/v1/retention").json["years"] == .int(0))

            let asked = try await client.post("/v1/erasures", reason, key: "k1", token: manager)
            #expect(asked.status == 202)
            #expect(asked.json["state"].string == "asked")
            let again = try await client.post("/v1/erasures", reason, key: "k1", token: manager)
            #expect(again.body == asked.body)
            let waiting = try await client.get("/v1/erasures", token: admin)
            #expect(waiting.json["erasures"].elements.map { $0["by"].string } == ["user:mona"])
            #expect(waiting.json["erasures", "0", "participant"].string == id)

            let own = try await client.post("/v1/erasures/approve", #"{"participant":"B-2"}"#, token: manager)
            #expect(own.problem == "own-entry")
            let erased = try await client.post(
                "/v1/erasures/approve", #"{"participant":"B-2"}"#, key: "k2", token: admin)
            #expect(erased.status == 201)
            #expect(erased.json["state"].string == "erased")
            #expect(erased.json["participant"].string == id)
            let unknown = try await client.post("/v1/participants/lookup", #"{"code":"B-2"}"#)
            #expect(unknown.problem == "unknown-participant")
            let account = try await client.get("/v1/participants/\(id)")
            #expect(account.status == 200)
            #expect(account.json["code"] == .null)
            // Sent again, it still names them by the code that nobody has any more.
            let repeated = try await client.post(
                "/v1/erasures/approve", #"{"participant":"B-2"}"#, key: "k2", token: admin)
            #expect(repeated.headers["idempotency-replayed"] == "true")
            #expect(repeated.body == erased.body)
            let later = try await client.post("/v1/erasures/approve", #"{"participant":"\#(id)"}"#, token: admin)
            #expect(later.problem == "participant-erased")
            let all = try await client.get("/v1/erasures?all=true", token: manager)
            #expect(all.json["erasures"].elements.map { $0["state"].string } == ["erased"])
        }
    }

    @Test func `a hold and the years keep a person`() async throws {
        try await withServer { client, services in
            let admin = try await Shop.token("ada", .admin, services)
            _ = try await client.post("/v1/participants", #"{"code":"B-2"}"#)
            let kept = try await client.post("/v1/erasures", reason)
            #expect(kept.status == 409)
            #expect(kept.problem == "retention-running")
            _ = try await client.post("/v1/retention", #"{"years":0,"site":null}"#)
            let held = try await client.post("/v1/holds", reason, token: admin)
            #expect(held.json["state"].string == "held")
            #expect(try await client.post("/v1/erasures", reason).problem == "legal-hold")
            #expect(try await client.get("/v1/erasures").json["erasures", "0", "state"].string == "held")
            #expect(try await client.post("/v1/holds/release", reason, token: admin).json["state"].string == "released")
            #expect(try await client.post("/v1/erasures", reason).status == 202)
            let declined = try await client.post("/v1/erasures/decline", reason)
            #expect(declined.json["state"].string == "declined")
            #expect(try await client.get("/v1/erasures").json["erasures"] == .array([]))
        }
    }

    @Test func `who may not, and what cannot be meant, is refused`() async throws {
        try await withServer { client, services in
            _ = try await client.post("/v1/participants", #"{"code":"B-2"}"#)
            for role in [Role.counsellor, .payout, .auditor, .operator] {
                let token = try await Shop.token("\(role)-1", role, services)
                for path in ["/v1/erasures", "/v1/erasures/decline", "/v1/holds", "/v1/holds/release"] {
                    #expect(try await client.post(path, reason, token: token).status == 403, "\(role) \(path)")
                }
                let approve = try await client.post("/v1/erasures/approve", #"{"participant":"B-2"}"#, token: token)
                #expect(approve.status == 403)
                #expect(try await client.post("/v1/retention", #"{"years":0}"#, token: token).status == 403)
            }
            for years in ["-1", "101"] {
                #expect(try await client.post("/v1/retention", #"{"years":\#(years)}"#).problem == "malformed")
            }
            #expect(try await client.post("/v1/retention", #"{"years":"six"}"#).problem == "malformed-request")
            let blank = try await client.post("/v1/erasures", #"{"participant":"B-2","reason":" "}"#)
            #expect(blank.problem == "reason-missing")
            let nobody = try await client.post("/v1/erasures", #"{"participant":"X-9","reason":"no"}"#)
            #expect(nobody.status == 404)
        }
    }
}
