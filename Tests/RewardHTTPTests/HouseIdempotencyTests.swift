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

    @Test func `sessions that begin after a command ended some are not ended by its late copy`() async throws {
        try await Door.open { door in
            for login in ["anna", "ben"] { try await door.user(login) }
            for login in ["anna", "ben", "anna"] { #expect(try await door.signIn(login).status == 303) }
            let body = #"{"everyone":true}"#
            let first = try await door.client.post("/v1/sessions/end", body, key: "evening")
            #expect(first.json["ended"] == .int(3), "\(first.body)")
            #expect(try await door.signIn("anna").status == 303)
            let late = try await door.client.post("/v1/sessions/end", body, key: "evening")
            #expect((late.status, late.body) == (first.status, first.body))
            #expect(late.headers["idempotency-replayed"] == "true")
            #expect(try await door.client.get("/v1/sessions").json["sessions"].elements.count == 1)
            let other = try await door.client.post("/v1/sessions/end", #"{"user":"anna"}"#, key: "evening")
            #expect(other.status == 422 && other.problem == "key-reused", "\(other.body)")
            let none = try await door.client.post("/v1/sessions/end", #"{"user":"ben"}"#, key: "nobody there")
            #expect(none.json["ended"] == .int(0))
            #expect(try await door.signIn("ben").status == 303)
            let now = try await door.client.post("/v1/sessions/end", #"{"user":"ben"}"#, key: "nobody there")
            #expect(now.json["ended"] == .int(1), "what changed nothing bound no key")
        }
    }

    @Test func `a consent is revoked once, and the key stands for nothing else`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let consent = #"{"participant":"A-1","recipients":["court"],"content":["attendance"],"purposes":["legal"]}"#
            for key in ["one", "two"] {
                #expect(try await client.post("/v1/consents", consent, key: key).status == 201)
            }
            let revoke = { (number: Int) in #"{"participant":"A-1","number":\#(number)}"# }
            let first = try await client.post("/v1/consents/revoke", revoke(1), key: "no more")
            #expect(first.status == 201 && first.json["status"].string == "revoked", "\(first.body)")
            let again = try await client.post("/v1/consents/revoke", revoke(1), key: "no more")
            #expect((again.status, again.body) == (first.status, first.body))
            #expect(again.headers["idempotency-replayed"] == "true")
            for (path, body, key) in [
                ("/v1/consents/revoke", revoke(2), "no more"), ("/v1/consents/revoke", revoke(2), "one"),
                ("/v1/consents", consent, "no more"),
            ] {
                let other = try await client.post(path, body, key: key)
                #expect(other.status == 422 && other.problem == "key-reused", "\(path) \(body) \(other.body)")
            }
            let unknown = try await client.post("/v1/consents/revoke", revoke(9), key: "nine")
            #expect(
                unknown.problem == "unknown-consent",
                "a refusal binds no key, and the consents are two: \(unknown.body)")
        }
    }

    @Test func `a second factor asked for again under its key is the same, also once it is confirmed`() async throws {
        try await Door.open { door in
            try await door.user("anna")
            let ask = #"{"user":"anna"}"#
            let first = try await door.client.post("/v1/second-factors", ask, key: "new telephone")
            let again = try await door.client.post("/v1/second-factors", ask, key: "new telephone")
            #expect(first.status == 201 && again.body == first.body)
            let code = try await door.codeOfSecondFactor(of: Slug("anna")!)
            let confirmed = try await door.client.post(
                "/v1/second-factors/confirm", #"{"user":"anna","code":"\#(code)"}"#, key: "first code")
            #expect(confirmed.status == 201, "\(confirmed.body)")
            #expect(try await door.client.post("/v1/second-factors", ask, key: "new telephone").body == first.body)
            #expect(try await door.client.post("/v1/second-factors", ask, key: "another").problem == "already-done")
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
