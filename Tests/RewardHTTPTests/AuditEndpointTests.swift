import LedgerStorage
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct AuditEndpointTests {
    @Test func `a visit and a redemption are followed to what they rest on`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let visit = try await client.get("/v1/participants/\(id)/audit/visit?program=example&on=2026-01-05")
            #expect(visit.status == 200, "\(visit.body)")
            #expect(visit.json["sections", "0", "title"].string == "visit")
            #expect(visit.json["sections", "0", "items", "0", "name"].string != nil)
            _ = try await client.post(
                "/v1/redemptions",
                #"{"participant":"A-1","amount":{"minor":200,"currency":"USD"},"kind":"gift_card"}"#)
            let paid = try await client.get("/v1/participants/\(id)/audit/redemptions/1")
            #expect(paid.status == 200, "\(paid.body)")
            #expect(!paid.json["sections"].elements.isEmpty)
            let unplanned = try await client.get("/v1/participants/\(id)/audit/visit?program=example&on=2026-01-06")
            #expect(unplanned.problem == "day-not-planned")
            let none = try await client.get("/v1/participants/\(id)/audit/redemptions/2")
            #expect(none.problem == "unknown-redemption")
        }
    }

    @Test func `an award is proven under a checkpoint that anyone can keep`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(try await client.get("/v1/checkpoints/export").problem == "unknown-checkpoint")
            let path = "/v1/participants/\(id)/proof"
            #expect(try await client.get("\(path)?on=2026-01-05").problem == "unknown-checkpoint")
            let taken = try await services.takeCheckpoint(CommandContext(actor: "tests"))
            let list = try await client.get("/v1/checkpoints?limit=5")
            #expect(list.json["checkpoints", "0", "root"].string == taken.rootText)
            let exported = try await client.get("/v1/checkpoints/export?day=\(taken.day)")
            #expect(exported.body == taken.text)
            let key = try await client.get("/v1/checkpoints/key")
            #expect(key.json["public_key"].string == taken.publicKeyText)
            let proof = try await client.get("\(path)?on=2026-01-05&program=example")
            #expect(proof.json["checkpoint", "number"] == .int(1), "\(proof.body)")
            #expect(try await client.get("\(path)?event=1").status == 200)
            #expect(try await client.get("\(path)?on=2026-01-07").problem == "no-award")
            for query in ["", "?event=x", "?event=1&on=2026-01-05"] {
                #expect(try await client.get(path + query).problem == "malformed-request")
            }
            for limit in ["0", "1001", "x"] {
                #expect(try await client.get("/v1/checkpoints?limit=\(limit)").problem == "malformed-request")
            }
        }
    }

    @Test(arguments: ["hledger", "beancount"])
    func `the journal is the one that the command exports`(format: String) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let journal = try await client.get("/v1/journal?format=\(format)&from=2026-01-01&to=2026-12-31")
            #expect(journal.status == 200)
            #expect(journal.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(journal.body.contains("2.50"), "\(journal.body)")
            #expect(try await client.get("/v1/journal?format=ods").json["member"].string == "format")
            let asJSON = try await client.get("/v1/journal?format=\(format)", headers: ["Accept": "application/json"])
            #expect(asJSON.problem == "not-acceptable")
            let backwards = try await client.get("/v1/journal?format=\(format)&from=2026-02-01&to=2026-01-01")
            #expect(backwards.problem == "malformed")
        }
    }

    @Test func `who may not audit sees nothing`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let shop = try await Shop.open(services)
            for path in [
                "participants/\(id)/audit/visit?program=example&on=2026-01-05",
                "participants/\(id)/audit/redemptions/1",
                "participants/\(id)/proof?on=2026-01-05", "journal?format=hledger", "checkpoints", "checkpoints/export",
                "checkpoints/key",
            ] {
                #expect(try await client.get("/v1/\(path)", token: shop.ben).problem == "not-allowed", "\(path)")
            }
        }
    }
}
