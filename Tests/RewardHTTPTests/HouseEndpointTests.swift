import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// Sites, test kits and users.
@Suite(.onPostgres)
struct HouseEndpointTests {
    private static let south =
        #"{"site":"south","name":"South clinic","time_zone":"America/New_York","payouts":["gift_card"]}"#

    @Test func `a site is opened, changed and listed`() async throws {
        try await withServer { client, _ in
            let added = try await client.post("/v1/sites", Self.south)
            #expect(added.status == 201)
            #expect(added.json["name"].string == "South clinic")
            #expect(added.json["approve"] == .null)
            let again = try await client.post("/v1/sites", Self.south)
            #expect(again.headers["idempotency-replayed"] == "true")
            let other = try await client.post("/v1/sites", Self.south.replacing("South clinic", with: "North clinic"))
            #expect(other.problem == "site-exists")
            let edited = try await client.post(
                "/v1/sites/edit",
                #"""
                {"site":"south","clia":{"number":"05D1234567","expires":"2026-05-31"},"approve":{
                "over":{"minor":2500,"currency":"USD"},"day_limit":{"minor":10000,"currency":"USD"}}}
                """#)
            #expect(edited.status == 201)
            #expect(edited.json["approve", "day_limit", "minor"] == .int(10000))
            #expect(edited.json["warnings", "0", "expired"] == .bool(true))
            let list = try await client.get("/v1/sites")
            #expect(list.json["sites"].elements.map { $0["site"].string } == ["main", "south"])
        }
    }

    @Test func `what cannot be said of a site is refused`() async throws {
        try await withServer { client, _ in
            let nothing = try await client.post("/v1/sites/edit", #"{"site":"main"}"#)
            #expect(nothing.status == 400)
            let number = try await client.post(
                "/v1/sites/edit", #"{"site":"main","clia":{"number":"12","expires":"2026-05-31"}}"#)
            #expect(number.problem == "malformed")
            let mixed = try await client.post(
                "/v1/sites/edit",
                #"""
                {"site":"main","approve":{"over":{"minor":2500,"currency":"USD"},
                "day_limit":{"minor":10000,"currency":"EUR"}}}
                """#)
            #expect(mixed.json["member"].string == "approve")
            let zone = try await client.post("/v1/sites", Self.south.replacing("America/New_York", with: "Mars"))
            #expect(zone.problem == "malformed")
            #expect(try await client.get("/v1/sites/elsewhere").problem == "unknown-site")
            let unknown = try await client.post("/v1/sites/edit", #"{"site":"elsewhere","name":"Elsewhere"}"#)
            #expect(unknown.problem == "unknown-site")
        }
    }

    @Test func `test kits come and go`() async throws {
        try await withServer { client, _ in
            let body = #"{"site":"main","lot":"L-1","expires":"2027-01-31","analytes":["cocaine"]}"#
            let added = try await client.post("/v1/kits", body)
            #expect(added.status == 201)
            #expect(added.json["analytes", "0"].string == "cocaine")
            let differs = try await client.post("/v1/kits", body.replacing("01-31", with: "02-28"))
            #expect(differs.problem == "kit-lot-differs")
            let finished = try await client.post("/v1/kits/finish", #"{"site":"main","lot":"L-1"}"#)
            #expect(finished.json["finished_on"].string == "2026-06-01")
            #expect(try await client.get("/v1/sites/main").json["kits", "0", "lot"].string == "L-1")
            let unknown = try await client.post("/v1/kits/finish", #"{"site":"main","lot":"L-2"}"#)
            #expect(unknown.problem == "unknown-kit-lot")
            let none = try await client.post("/v1/kits/finish", #"{"site":"main","lot":"a lot"}"#)
            #expect(none.json["member"].string == "lot")
        }
    }

    @Test func `a user is added, trained, given a role, and kept out`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let added = try await client.post("/v1/users", #"{"user":"ana","name":"Ana Silva"}"#)
            #expect(added.status == 201)
            #expect(added.json["roles"].elements.isEmpty)
            let granted = try await client.post(
                "/v1/users/grant", #"{"user":"ana","role":"counsellor","site":"main","until":"2026-12-31"}"#)
            #expect(granted.json["roles", "0", "holds"] == .bool(true))
            let trained = try await client.post("/v1/users/trained", #"{"user":"ana","until":"2027-05-31"}"#)
            #expect(trained.json["trained_until"].string == "2027-05-31")
            let linked = try await client.post("/v1/users/link", #"{"user":"ana","participant":"A-1"}"#)
            #expect(linked.json["is_participant"] == .bool(true))
            #expect(!linked.body.contains("part_"))
            let ended = try await client.post("/v1/users/end", #"{"user":"ana","role":"counsellor","site":"main"}"#)
            #expect(ended.json["roles", "0", "ended_on"].string == "2026-06-01")
            let disabled = try await client.post("/v1/users/disable", #"{"user":"ana"}"#)
            #expect(disabled.json["enabled"] == .bool(false))
            let enabled = try await client.post("/v1/users/enable", #"{"user":"ana"}"#)
            #expect(enabled.json["enabled"] == .bool(true))
            #expect(try await client.get("/v1/users/ana").json == enabled.json)
            #expect(try await client.get("/v1/users?site=main").json["users", "0", "user"].string == "ana")
        }
    }

    @Test func `a user is linked to an account at an identity provider, and unlinked`() async throws {
        try await withServer { client, _ in
            _ = try await client.post("/v1/users", #"{"user":"ana"}"#)
            let path = "/v1/users/link-identity"
            let missing = try await client.post(path, #"{"user":"ana","subject":"f81d"}"#)
            #expect(missing.json["member"].string == "issuer", "this server has none")
            let linked = try await client.post(
                path, #"{"user":"ana","issuer":"https://id.example","subject":"f81d"}"#)
            #expect(linked.status == 201)
            #expect(linked.json["identity", "subject"].string == "f81d")
            #expect(linked.json["asked_identity"] == .null, "the token is the console's")
            let other = try await client.post(
                path, #"{"user":"ana","issuer":"https://id.example","subject":"a01e"}"#)
            #expect(other.problem == "already-done")
            let unlinked = try await client.post("/v1/users/unlink-identity", #"{"user":"ana"}"#)
            #expect(unlinked.json["identity"] == .null)
        }
    }

    @Test func `what cannot be said of a user is refused`() async throws {
        try await withServer { client, _ in
            _ = try await client.post("/v1/users", #"{"user":"ana"}"#)
            let name = try await client.post("/v1/users", #"{"user":"ana","name":"Ana Silva"}"#)
            #expect(name.problem == "user-exists")
            let role = try await client.post("/v1/users/grant", #"{"user":"ana","role":"doctor"}"#)
            #expect(role.json["member"].string == "role")
            let never = try await client.post("/v1/users/end", #"{"user":"ana","role":"payout"}"#)
            #expect(never.problem == "unknown-role")
            let training = try await client.post(
                "/v1/users/trained", #"{"user":"ana","on":"2026-07-01","until":"2026-12-31"}"#)
            #expect(training.problem == "malformed")
            let nobody = try await client.post("/v1/users/link", #"{"user":"ana","participant":"A-1"}"#)
            #expect(nobody.problem == "unknown-participant")
            for command in ["disable", "enable"] {
                let unknown = try await client.post("/v1/users/\(command)", #"{"user":"ben"}"#)
                #expect(unknown.problem == "unknown-user")
            }
            for login in ["ben", "Ben!"] {
                #expect(try await client.get("/v1/users/\(login)").problem == "unknown-user")
            }
            #expect(try await client.get("/v1/users?site=elsewhere").problem == "unknown-site")
        }
    }
}
