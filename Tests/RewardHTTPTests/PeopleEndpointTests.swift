import LedgerStorage
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct PeopleEndpointTests {
    @Test func `everyone is listed page by page, each once`() async throws {
        try await withServer { client, _ in
            for number in 1...5 { _ = try await client.post("/v1/participants", #"{"code":"A-\#(number)"}"#) }
            var codes: [String] = []
            var query = "?limit=2"
            for _ in 1...3 {
                let page = try await client.get("/v1/participants" + query)
                #expect(page.status == 200)
                codes += page.json["participants"].elements.compactMap { $0["code"].string }
                guard let next = page.json["next"].string else { break }
                // Where to go on is in an address, and an address names nobody.
                let said = String(decoding: try #require(RandomText.bytes(base64URL: next)), as: UTF8.self)
                for number in 1...5 { #expect(!said.contains("A-\(number)")) }
                query = "?limit=2&after=\(next)"
            }
            #expect(codes.sorted() == ["A-1", "A-2", "A-3", "A-4", "A-5"])
            let all = try await client.get("/v1/participants")
            #expect(all.json["participants"].elements.count == 5)
            #expect(all.json["next"] == .null)
            for wrong in ["limit=0", "limit=201", "limit=ten", "after=nonsense"] {
                let refused = try await client.get("/v1/participants?\(wrong)")
                #expect(refused.status == 400, "\(wrong)")
                #expect(refused.json["member"].string == String(wrong.prefix { $0 != "=" }))
            }
        }
    }

    @Test func `a page is of one site, and a site nobody opened is refused`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/participants", #"{"code":"B-2"}"#)
            let main = try await client.get("/v1/participants?site=main")
            #expect(main.json["participants"].elements.map { $0["code"].string } == ["A-1"])
            let elsewhere = try await client.get("/v1/participants?site=elsewhere")
            #expect(elsewhere.problem == "unknown-site")
        }
    }

    @Test func `an account shows the enrollments, and who a code may be`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let other = try await client.post("/v1/participants", #"{"code":"B-2"}"#).json["participant"].string ?? ""
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let same = #"{"participant":"A-1","other":"B-2","reason":"came under two codes"}"#
            let proposed = try await client.post("/v1/participants/same", same)
            #expect(proposed.status == 202)
            #expect(proposed.json["state"].string == "proposed")
            let account = try await client.get("/v1/participants/\(id)")
            #expect(account.status == 200)
            #expect(account.json["code"].string == "A-1")
            #expect(account.json["enrollments", "0", "available", "minor"] == .int(250))
            #expect(account.json["same_person_proposals", "0", "other"].string == other)
            let nobody = try await client.get("/v1/participants/A-1")
            #expect(nobody.status == 404)
        }
    }

    @Test func `two codes become one when somebody else approves`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let other = try await client.post("/v1/participants", #"{"code":"B-2"}"#).json["participant"].string ?? ""
            let pair = #"{"participant":"A-1","other":"B-2"}"#
            _ = try await client.post(
                "/v1/participants/same", #"{"participant":"A-1","other":"B-2","reason":"came under two codes"}"#)
            let own = try await client.post("/v1/participants/same/approve", pair)
            #expect(own.status == 409)
            #expect(own.problem == "own-entry")
            let declined = try await client.post("/v1/participants/same/decline", pair)
            #expect(declined.status == 201)
            #expect(declined.json["state"].string == "declined")
            _ = try await services.proposeSamePerson(
                "A-1", "B-2", reason: "came under two codes after all", CommandContext(actor: "cli:ben"))
            let approved = try await client.post("/v1/participants/same/approve", pair)
            #expect(approved.status == 201)
            #expect(approved.json["state"].string == "closed")
            #expect(try await client.get("/v1/participants/\(other)").json["closed_on"].string == "2026-06-01")
        }
    }

    @Test func `particulars are said, mended and found again`() async throws {
        try await withServer { client, _ in
            let body =
                #"{"code":"A-1","name":"María García","born":"1980-02-03","identifiers":{"phone":"212-555-0100"}}"#
            let id = try await client.post("/v1/participants", body).json["participant"].string ?? ""
            let twin = body.replacing("A-1", with: "B-2")
            let refused = try await client.post("/v1/participants", twin)
            #expect(refused.problem == "possible-duplicate")
            #expect(!refused.body.contains("A-1"))
            let told = try await client.post("/v1/participants", twin.replacing("}}", with: #"},"as_manager":true}"#))
            #expect(told.json["detail"].string?.contains("A-1") == true)
            let described = try await client.post(
                "/v1/participants/describe",
                #"{"participant":"A-1","identifiers":{"email":"m@example.org"},"without":["phone"]}"#)
            #expect(described.status == 201)
            let known = try await client.get("/v1/participants/\(id)/particulars")
            #expect(known.json["name"].string == "María García")
            #expect(known.json["born"].string == "1980-02-03")
            #expect(known.json["identifiers"].keys == ["email"])
            let nothing = try await client.post("/v1/participants/describe", #"{"participant":"A-1"}"#)
            #expect(nothing.problem == "malformed")
            let alone = try await client.post(
                "/v1/participants/describe", #"{"participant":"A-1","name":"M","reason":"another"}"#)
            #expect(alone.json["member"].string == "reason")
        }
    }

    @Test func `what was received elsewhere counts for caps and not for the balance`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let body =
                #"{"participant":"A-1","amount":{"minor":2500,"currency":"USD"},"on":"2026-01-05","from":"the county"}"#
            let noted = try await client.post("/v1/participants/received", body)
            #expect(noted.status == 201)
            #expect(noted.json["amount", "minor"] == .int(2500))
            #expect(noted.json["counts"] == .bool(true))
            #expect(noted.json["balance", "minor"] == .int(0))
            let other = try await client.post("/v1/participants/received", body.replacing("USD", with: "EUR"))
            #expect(other.problem == "other-currency")
            for wrong in ["2.5", "-1", "\"25\""] {
                let refused = try await client.post("/v1/participants/received", body.replacing("2500", with: wrong))
                #expect(refused.status == 400, "\(wrong)")
            }
        }
    }

    @Test func `a balance is told of a day and of a moment`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07"))
            let day = try await client.get("/v1/participants/\(id)/balance?as_of=2026-01-05")
            #expect(day.json["as_of"].string == "2026-01-05")
            #expect(day.json["available", "minor"] == .int(250))
            let before = try await client.get("/v1/participants/\(id)/balance?known_at=2026-01-01T00:00:00Z")
            #expect(before.status == 200)
            #expect(before.json["programs"].elements.isEmpty)
            let wrong = try await client.get("/v1/participants/\(id)/balance?as_of=yesterday")
            #expect(wrong.json["member"].string == "as_of")
        }
    }
}
