import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct RedemptionEndpointTests {
    /// A-1 with 6.25.
    private func participant(_ client: TestClient, _ services: RewardServices) async throws -> String {
        let id = try await Fixture.enroll(services)
        for day in ["2026-01-05", "2026-01-07"] { _ = try await client.post("/v1/visits", Fixture.visit(day)) }
        return id
    }

    private func ask(_ minor: Int, kind: String = "gift_card") -> String {
        #"{"participant":"A-1","amount":{"minor":\#(minor),"currency":"USD"},"kind":"\#(kind)"}"#
    }

    private static let first = #"{"participant":"A-1","number":1}"#
    private static let firstWithReason = #"{"participant":"A-1","number":1,"reason":"as agreed"}"#

    @Test func `a card goes from the balance into the participant's hands, and back by two people`() async throws {
        try await withServer { [self] client, services in
            let id = try await participant(client, services)
            let shop = try await Shop.open(services)
            #expect(try await shop.buy("7001", denomination: 500, client).status == 201)
            let offers = try await client.get("/v1/participants/\(id)/offers", token: shop.ben)
            #expect(offers.json["offers", "0", "amount", "minor"] == .int(500))
            #expect(offers.json["available", "minor"] == .int(625))

            let asked = try await client.post("/v1/redemptions", ask(500), key: "slip 1", token: shop.ben)
            #expect(asked.status == 201, "\(asked.body)")
            #expect(asked.json["state"].string == "requested")
            #expect(asked.json["balance", "minor"] == .int(125))
            #expect(asked.json["in_flight", "minor"] == .int(500))
            let again = try await client.post("/v1/redemptions", ask(500), key: "slip 1", token: shop.ben)
            #expect(again.body == asked.body)
            #expect(again.headers["idempotency-replayed"] == "true")
            let waiting = try await client.get("/v1/redemptions", token: shop.ben)
            #expect(waiting.json["redemptions", "0", "participant"].string == id)

            let approved = try await client.post("/v1/redemptions/approve", Self.first, token: shop.emil)
            #expect(approved.status == 201, "\(approved.body)")
            #expect(approved.json["approved_by"].string == "user:emil")
            let delivered = try await client.post(
                "/v1/redemptions/deliver", #"{"participant":"A-1","number":1,"card":"7001","receipt":"Q-1"}"#,
                token: shop.ben)
            #expect(delivered.status == 201, "\(delivered.body)")
            #expect(delivered.json["state"].string == "delivered")
            #expect(delivered.json["acknowledged_by"].string == "receipt")
            #expect(!delivered.body.contains("Q-1"), "a receipt's number stays sealed")

            for (step, by) in [("", shop.ben), ("/decline", shop.emil), ("", shop.ben)] {
                let answer = try await client.post("/v1/reversals\(step)", Self.firstWithReason, token: by)
                #expect(answer.status == 201, "\(answer.body)")
                #expect(answer.json["state"].string == "delivered")
            }
            let reversed = try await client.post("/v1/reversals/approve", Self.first, token: shop.emil)
            #expect(reversed.json["state"].string == "reversed", "\(reversed.body)")
            #expect(reversed.json["balance", "minor"] == .int(625))

            let all = try await client.get("/v1/participants/\(id)/redemptions", token: shop.ben)
            #expect(all.json["redemptions"].elements.count == 1)
            let one = try await client.get("/v1/participants/\(id)/redemptions/1", token: shop.ben)
            #expect(one.json["state"].string == "reversed")
        }
    }

    @Test func `what is given up or fails goes back to the balance`() async throws {
        try await withServer { [self] client, services in
            _ = try await participant(client, services)
            for (number, step) in [(1, "cancel"), (2, "fail")] {
                _ = try await client.post("/v1/redemptions", ask(200))
                let body = #"{"participant":"A-1","number":\#(number),"reason":"not there"}"#
                let answer = try await client.post("/v1/redemptions/\(step)", body)
                #expect(answer.status == 201, "\(answer.body)")
                #expect(answer.json["balance", "minor"] == .int(625))
            }
        }
    }

    @Test func `goods that are out of stock are promised`() async throws {
        try await withServer { [self] client, services in
            _ = try await participant(client, services)
            let shop = try await Shop.open(services)
            _ = try await shop.stock(0, client)
            _ = try await client.post("/v1/redemptions", ask(100, kind: "goods"), token: shop.ben)
            let promised = try await client.post(
                "/v1/redemptions/promise", #"{"participant":"A-1","number":1,"item":"mug"}"#, token: shop.ben)
            #expect(promised.status == 201, "\(promised.body)")
            #expect(promised.json["owed"] == .int(1))
        }
    }

    @Test func `what cannot be is refused and takes nothing`() async throws {
        try await withServer { [self] client, services in
            let id = try await participant(client, services)
            func problem(_ path: String, _ body: String) async throws -> String {
                let answer = try await client.post(path, body)
                return "\(answer.status) \(answer.problem ?? "") \(answer.json["member"].string ?? "")"
            }
            #expect(try await problem("/v1/redemptions", ask(626)) == "409 insufficient-balance ")
            #expect(try await problem("/v1/redemptions", ask(-1)) == "400 malformed ")
            #expect(try await problem("/v1/redemptions", ask(1, kind: "Gold bars")) == "422 kind-not-offered kind")
            let text = #"{"participant":"A-1","amount":"5.00","kind":"gift_card"}"#
            #expect(try await problem("/v1/redemptions", text) == "400 malformed-request amount")
            let euro = #"{"participant":"A-1","amount":{"minor":1,"currency":"EUR"},"kind":"gift_card"}"#
            #expect(try await problem("/v1/redemptions", euro) == "409 other-currency ")
            #expect(try await problem("/v1/redemptions/approve", Self.first) == "404 unknown-redemption ")
            for step in ["fail", "cancel"] {
                #expect(
                    try await problem("/v1/redemptions/\(step)", Self.firstWithReason) == "404 unknown-redemption ")
            }
            for body in [Self.first, #"{"participant":"A-1","number":1,"signed":true,"receipt":"Q-1"}"#] {
                #expect(try await problem("/v1/redemptions/deliver", body) == "400 malformed-request ")
            }
            let unsent = #"{"participant":"A-1","number":1,"item":"mug"}"#
            #expect(try await problem("/v1/redemptions/promise", unsent) == "404 unknown-redemption ")
            #expect(try await problem("/v1/reversals", Self.firstWithReason) == "404 unknown-redemption ")
            #expect(try await problem("/v1/reversals/approve", Self.first) == "404 unknown-redemption ")
            #expect(try await problem("/v1/reversals/decline", Self.firstWithReason) == "404 unknown-redemption ")
            let none = try await client.get("/v1/participants/\(id)/redemptions/x")
            #expect(none.problem == "unknown-redemption")
            for path in ["redemptions", "offers"] {
                #expect(try await client.get("/v1/participants/A-1/\(path)").problem == "unknown-participant")
            }
            #expect(try await client.get("/v1/redemptions?site=nowhere").problem == "unknown-site")
            let balance = try await client.get("/v1/participants/\(id)/balance")
            #expect(balance.json["available", "minor"] == .int(625))
        }
    }
}
