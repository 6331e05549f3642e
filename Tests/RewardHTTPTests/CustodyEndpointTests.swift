import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct CustodyEndpointTests {
    @Test func `cards are bought, handed on, missed, found and voided`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            let bought = try await shop.buy("7001", "7002", denomination: 2500, client)
            #expect(bought.status == 201, "\(bought.body)")
            #expect(bought.json["cards", "1", "serial"].string == "7002")
            #expect(bought.json["cards", "0", "cost", "minor"] == .int(2500))
            let again = try await shop.buy("7001", "7002", denomination: 2500, client)
            #expect(again.headers["idempotency-replayed"] == "true")
            let cleo = try await Shop.token("cleo", .payout, services)
            func turn(_ verb: String, _ more: String, token: String) async throws -> String? {
                let answer = try await client.post("/v1/cards/\(verb)", #"{"serials":["7001"]\#(more)}"#, token: token)
                #expect(answer.status == 201, "\(verb): \(answer.body)")
                return answer.json["cards", "0", "status"].string
            }
            #expect(try await turn("send", #","to":"main","custodian":"cleo""#, token: shop.ben) == "sent")
            #expect(try await turn("receive", "", token: cleo) == "held")
            #expect(try await turn("miss", #","reason":"not in the drawer""#, token: cleo) == "missing")
            #expect(try await turn("find", #","reason":"behind it""#, token: cleo) == "held")
            #expect(try await turn("void", #","reason":"cut in two""#, token: shop.anna) == "voided")
            let held = try await client.get("/v1/cards?site=main", token: shop.anna)
            #expect(held.json["cards"].elements.count == 1)
            let voided = try await client.get("/v1/cards?status=voided", token: shop.anna)
            #expect(voided.json["cards", "0", "custodian"].string == "cleo")
            let story = try await client.post("/v1/cards/lookup", #"{"serial":"7001"}"#, token: shop.anna)
            #expect(
                story.json["history"].elements.map { $0["what"].string }
                    == ["purchased", "sent", "received", "missing", "found", "voided"])
            #expect(story.json["history", "5", "reason"].string == "cut in two")
        }
    }

    @Test func `goods are defined, bought, adjusted, and warned of`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            let restocked = try await shop.stock(12, client)
            #expect(restocked.status == 201, "\(restocked.body)")
            #expect(restocked.json["on_hand"] == .int(12))
            let adjusted = try await client.post(
                "/v1/items/adjust", #"{"site":"main","item":"mug","by":-10,"reason":"broken"}"#, token: shop.anna)
            #expect(adjusted.json["on_hand"] == .int(2), "\(adjusted.body)")
            #expect(adjusted.json["low"] == .bool(true))
            let items = try await client.get("/v1/items?site=main", token: shop.anna)
            #expect(items.json["items", "0", "title"].string == "Coffee mug")
            let warnings = try await client.get("/v1/items/warnings", token: shop.anna)
            #expect(warnings.json["warnings", "0", "kind"].string == "low")
            #expect(warnings.json["warnings", "0", "threshold"] == .int(2))
        }
    }

    @Test func `goods move to another site where they are defined`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.stock(12, client)
            _ = try await services.addSite(
                Slug("annex")!, name: "Annex", timeZone: "America/New_York", CommandContext(actor: "tests"))
            let body = #"{"item":"mug","from":"main","to":"annex","count":5}"#
            let nowhere = try await client.post("/v1/items/move", body, token: shop.anna)
            #expect(nowhere.problem == "unknown-item")
            _ = try await client.post(
                "/v1/items",
                #"{"site":"annex","item":"mug","title":"Coffee mug","size":"small","custodian":"ben","#
                    + #""cost":{"minor":80,"currency":"USD"},"retail_value":{"minor":100,"currency":"USD"}}"#,
                token: shop.anna)
            let moved = try await client.post("/v1/items/move", body, token: shop.anna)
            #expect(moved.json["items", "0", "on_hand"] == .int(7), "\(moved.body)")
            #expect(moved.json["items", "1", "on_hand"] == .int(5))
        }
    }

    @Test func `a site settles what classes of goods take`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            let nothing = try await client.get("/v1/items/rules?site=main", token: shop.anna)
            #expect(nothing.json["rules"] == .null)
            let rules =
                #"{"site":"main","currency":"USD","classes":[{"size":"small","value":{"minor":100,"currency":"USD"}},"#
                + #"{"size":"medium","value":{"minor":500,"currency":"USD"}}],"#
                + #""trade_ups":[{"count":5,"from":"small","to":"medium"}],"#
                + #""held_value_max":{"minor":150000,"currency":"USD"}}"#
            let set = try await client.post("/v1/items/rules", rules, token: shop.anna)
            #expect(set.status == 201, "\(set.body)")
            let known = try await client.get("/v1/items/rules?site=main", token: shop.anna)
            #expect(known.json == set.json)
            #expect(known.json["rules", "held_days_max"] == .int(30))
            let twice = try await client.post(
                "/v1/items/rules",
                rules.replacing(#""size":"medium""#, with: #""size":"small""#), token: shop.anna)
            #expect(twice.problem == "malformed")
        }
    }

    @Test func `a count is blind, explained, and signed by a second person`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.stock(12, client)
            let opened = try await client.post("/v1/counts", #"{"site":"main","kind":"goods"}"#, token: shop.dora)
            #expect(opened.status == 201, "\(opened.body)")
            #expect(opened.json["lines", "0", "name"].string == "mug")
            #expect(opened.json["lines", "0", "expected"] == .null)
            let entered = try await client.post(
                "/v1/counts/enter", #"{"site":"main","number":1,"counted":{"mug":11}}"#, token: shop.dora)
            #expect(entered.json["lines", "0", "expected"] == .int(12), "\(entered.body)")
            let sign = #"{"site":"main","number":1}"#
            let unexplained = try await client.post("/v1/counts/sign", sign, token: shop.emil)
            #expect(unexplained.problem == "variance-unexplained")
            let explained = try await client.post(
                "/v1/counts/explain", #"{"site":"main","number":1,"line":"mug","explanation":"one broke"}"#,
                token: shop.dora)
            #expect(explained.json["lines", "0", "explanation"].string == "one broke", "\(explained.body)")
            let signed = try await client.post("/v1/counts/sign", sign, token: shop.emil)
            #expect(signed.json["signed_by"].string == "user:emil", "\(signed.body)")
            let one = try await client.get("/v1/sites/main/counts/1", token: shop.dora)
            #expect(one.json == signed.json)
            let all = try await client.get("/v1/counts?site=main", token: shop.dora)
            #expect(all.json["counts", "0", "variances"] == .int(1))
        }
    }

    @Test func `lists of others are held against the ledger`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.buy("7001", denomination: 2500, client)
            _ = try await shop.stock(12, client)
            func reconcile(_ what: String, _ csv: String) async throws -> JSONValue {
                let answer = try await client.post(
                    "/v1/reconciliations/\(what)", csv, token: shop.anna, headers: ["Content-Type": "text/csv"])
                #expect(answer.status == 200, "\(what): \(answer.body)")
                return answer.json
            }
            let shelf = try await reconcile("shelf?site=main", "serial,item,counted\n7001,,\n,mug,11\n,,1\n")
            #expect(shelf["matched"] == .int(1))
            #expect(shelf["findings", "0", "finding"].string == "differs")
            #expect(shelf["unread", "0", "line"] == .int(4))
            let bank = try await reconcile(
                "bank?currency=USD", "date,amount,reference\n2026-06-01,-25.00,R-1\n2026-06-01,1.00,X\n")
            #expect(bank["matched"] == .int(1))
            let vendor = try await reconcile(
                "vendor?currency=USD&from=2026-06-01", "reference,amount,status\n7001,25.00,issued\n")
            #expect(vendor["matched"] == .int(1))
            for what in ["shelf?site=main", "bank?currency=USD", "vendor?currency=USD"] {
                let path = "/v1/reconciliations/\(what)"
                #expect(try await client.post(path, "{}", token: shop.anna).problem == "unsupported-media-type")
                let other = try await client.post(
                    path, "a,b\n1,2\n", token: shop.anna, headers: ["Content-Type": "text/csv"])
                #expect(other.problem == "malformed-request")
            }
        }
    }

    @Test func `what cannot be is refused`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            func problem(_ path: String, _ body: String, token: String) async throws -> String {
                let answer = try await client.post(path, body, token: token)
                return "\(answer.status) \(answer.problem ?? "")"
            }
            let turn = #"{"serials":["7001"],"reason":"gone"}"#
            for verb in ["void", "miss", "find"] {
                #expect(try await problem("/v1/cards/\(verb)", turn, token: shop.anna) == "404 unknown-card")
                #expect(try await problem("/v1/cards/\(verb)", turn, token: shop.dora) == "403 not-allowed")
            }
            let lookup = #"{"serial":"7 001"}"#
            #expect(try await problem("/v1/cards/lookup", lookup, token: shop.anna) == "400 malformed-request")
            #expect(
                try await problem("/v1/cards/receive", #"{"serials":[]}"#, token: shop.ben) == "400 malformed")
            let send = #"{"serials":["7001"],"to":"main","custodian":"dora"}"#
            #expect(try await problem("/v1/cards/send", send, token: shop.anna) == "403 not-allowed")
            let cards = try await shop.buy("70/1", denomination: 2500, client)
            #expect(cards.problem == "malformed-request")
            let adjust = #"{"site":"main","item":"mug","by":1,"reason":"found"}"#
            #expect(try await problem("/v1/items/adjust", adjust, token: shop.anna) == "404 unknown-item")
            #expect(try await problem("/v1/items/adjust", adjust, token: shop.ben) == "403 not-allowed")
            let count = #"{"site":"main","number":1}"#
            #expect(try await problem("/v1/counts/sign", count, token: shop.emil) == "404 unknown-count")
            let bowl = #"{"site":"main","kind":"slips"}"#
            #expect(try await problem("/v1/counts", bowl, token: shop.dora) == "400 malformed-request")
            for path in ["/v1/cards?status=lost", "/v1/cards?serial=7001"] {
                #expect(try await client.get(path, token: shop.anna).problem == "malformed-request")
            }
            #expect(try await client.get("/v1/sites/main/counts/x", token: shop.dora).problem == "unknown-count")
            #expect(try await client.get("/v1/sites/Main/counts/1", token: shop.dora).problem == "unknown-site")
        }
    }
}
