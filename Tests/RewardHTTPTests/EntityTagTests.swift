import RewardReports
import TestPostgres
import Testing

@testable import RewardHTTP

/// ETag, If-Match and If-None-Match, and reading at least a version.
@Suite(.onPostgres)
struct EntityTagTests {
    @Test func `a command meant for what has changed since is refused and changes nothing`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let tag = try #require(try await client.get("/v1/participants/\(id)/balance").headers["etag"])
            #expect(tag.hasPrefix("\"2-"))
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let late = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-07"), headers: ["If-Match": tag])
            #expect(late.status == 412)
            #expect(late.problem == "changed-meanwhile")
            let now = try await client.get("/v1/participants/\(id)/balance")
            #expect(now.json["version"] == .int(3))
            let good = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-07"), headers: ["If-Match": "W/x, \(tag), \"3\""])
            #expect(good.status == 400, "a weak tag is none to match by")
            let third = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-07"),
                headers: ["If-Match": "\(tag), \(now.headers["etag"] ?? "")"])
            #expect(third.status == 201)
        }
    }

    @Test func `what was carried out is answered again, whatever the version is by now`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let first = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-05"), key: "k", headers: ["If-Match": "\"2\""])
            #expect(first.status == 201)
            let again = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-05"), key: "k", headers: ["If-Match": "\"2\""])
            #expect((again.status, again.body) == (first.status, first.body))
        }
    }

    @Test(arguments: ["7", "\"\"", "\"x\"", "\"-1\"", "\"0\"", "W/\"7\"", "\"7"])
    func `a header that is no tag is refused in a sentence`(tag: String) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post(
                "/v1/visits", Fixture.visit("2026-01-05"), headers: ["If-Match": tag])
            #expect(answer.status == 400)
            #expect(answer.json["member"].string == "If-Match")
        }
    }

    @Test func `the house's own things have tags too`() async throws {
        try await withServer { client, services in
            let shop = try await Shop.open(services)
            _ = try await shop.stock(5, client)
            let user = try await client.get("/v1/users/anna")
            let tag = try #require(user.headers["etag"])
            _ = try await client.post("/v1/users/disable", #"{"user":"anna"}"#)
            let late = try await client.post("/v1/users/enable", #"{"user":"anna"}"#, headers: ["If-Match": tag])
            #expect(late.problem == "changed-meanwhile")
            let goods = try await client.post(
                "/v1/items/adjust", #"{"site":"main","item":"mug","by":1,"reason":"Found"}"#, token: shop.emil,
                headers: ["If-Match": "\"1\""])
            #expect(goods.problem == "changed-meanwhile")
            let site = try await client.get("/v1/sites/main")
            let same = try await client.get(
                "/v1/sites/main", headers: ["If-None-Match": "\"1\", \(site.headers["etag"] ?? "")"])
            #expect(same.status == 304)
            #expect(same.body.isEmpty)
            #expect(try await client.get("/v1/sites/main", headers: ["If-None-Match": "\"1\""]).status == 200)
        }
    }

    @Test(arguments: ["", " ", ","])
    func `an If-Match that names nothing is refused, and changes nothing`(header: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.post(
                "/v1/users", #"{"user":"zed"}"#, withoutKey: true, headers: ["If-Match": header])
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-request")
            let users = try await client.get("/v1/users")
            #expect(!users.body.contains("zed"))
        }
    }

    @Test func `an older state than was seen is not told`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            #expect(try await client.get("/v1/participants/\(id)?at_least=2").status == 200)
            let early = try await client.get("/v1/participants/\(id)/balance?at_least=3")
            #expect(early.status == 409)
            #expect(early.problem == "not-yet")
            #expect(early.headers["retry-after"] == "1")
            #expect(try await client.get("/v1/participants/\(id)?at_least=0").status == 400)
        }
    }
}
