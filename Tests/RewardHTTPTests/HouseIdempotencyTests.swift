import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// Law L3 of commands on the house's own streams. That every one of them answers its repeat as the first time is
/// checked wherever a test sends one (`TestClient`).
@Suite(.onPostgres)
struct HouseIdempotencyTests {
    @Test func `goods are put right and moved once, however often it is sent`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            #expect(try await shop.stock(10, client).status == 201)
            let adjust = #"{"site":"main","item":"mug","by":-2,"reason":"Broken"}"#
            let first = try await client.post("/v1/items/adjust", adjust, key: "broken", token: shop.anna)
            #expect(first.json["on_hand"] == .int(8))
            _ = try await client.post("/v1/items/adjust", adjust, key: "more broken", token: shop.anna)
            let again = try await client.post("/v1/items/adjust", adjust, key: "broken", token: shop.anna)
            #expect((again.status, again.body) == (first.status, first.body))
            #expect(again.headers["idempotency-replayed"] == "true")
            let items = try await client.get("/v1/items?site=main")
            #expect(items.json["items", "0", "on_hand"] == .int(6))
        }
    }

    @Test func `the same key for something else is refused, of the same thing and of several`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.stock(10, client)
            let adjust = { (by: Int) in #"{"site":"main","item":"mug","by":\#(by),"reason":"Broken"}"# }
            _ = try await client.post("/v1/items/adjust", adjust(-2), key: "k", token: shop.anna)
            let other = try await client.post("/v1/items/adjust", adjust(-3), key: "k", token: shop.anna)
            #expect(other.status == 422)
            #expect(other.problem == "key-reused")
            _ = try await shop.buy("C-1", "C-2", denomination: 1000, client)
            let send = { (serial: String) in
                #"{"serials":["C-1","\#(serial)"],"reason":"Not in the drawer"}"#
            }
            let miss = try await client.post("/v1/cards/miss", send("C-2"), key: "gone", token: shop.ben)
            #expect(miss.status == 201)
            let found = try await client.post(
                "/v1/cards/find", #"{"serials":["C-1"],"reason":"Behind it"}"#, key: "gone", token: shop.ben)
            #expect(found.problem == "key-reused")
        }
    }

    @Test func `a late copy of a command does nothing once something else was said`() async throws {
        try await withServer { client, services in
            _ = try await client.post("/v1/users", #"{"user":"carl"}"#)
            let off = try await client.post("/v1/users/disable", #"{"user":"carl"}"#, key: "off")
            #expect(off.json["enabled"] == .bool(false))
            _ = try await client.post("/v1/users/enable", #"{"user":"carl"}"#, key: "on")
            let late = try await client.post("/v1/users/disable", #"{"user":"carl"}"#, key: "off")
            #expect(late.body == off.body)
            #expect(try await client.get("/v1/users/carl").json["enabled"] == .bool(true))
        }
    }

    @Test func `many at once with one key move goods once`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.stock(20, client)
            let body = #"{"site":"main","item":"mug","by":-1,"reason":"Broken"}"#
            let answers = try await withThrowingTaskGroup(of: String.self) { tasks in
                for _ in 0..<8 {
                    tasks.addTask {
                        try await client.post("/v1/items/adjust", body, key: "one", token: shop.anna).body
                    }
                }
                return try await tasks.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            #expect(try await client.get("/v1/items?site=main").json["items", "0", "on_hand"] == .int(19))
        }
    }
}
