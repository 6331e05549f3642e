import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// Corrections by two people over HTTP, where everyone is `http:admin` until there are users.
@Suite(.onPostgres)
struct ProposalEndpointTests {
    private let correction =
        #"{"participant":"A-1","program":"example","on":"2026-01-05","outcome":"positive","reason":"misread"}"#
    private let one = #"{"participant":"A-1","number":1}"#

    /// A visit that somebody at a terminal recorded.
    private func record(_ services: RewardServices) async throws {
        try await Fixture.enroll(services)
        let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: "2026-01-05")))
        _ = try await services.record(
            RecordVisit(visit: visit, outcome: .negative), of: "A-1", CommandContext(actor: "cli:anna"))
    }

    @Test func `another's entry is proposed, with what it would change`() async throws {
        try await withServer { [self] client, services in
            try await record(services)
            let answer = try await client.post("/v1/corrections", correction)
            #expect(answer.status == 202)
            #expect(answer.json["state"].string == "waiting")
            #expect(answer.json["change"].string == "correct to positive")
            #expect(answer.json["previews", "0", "absorbed", "minor"] == .int(250))
            #expect(answer.json["previews", "0", "changes", "0", "award_before", "minor"] == .int(250))
            #expect(answer.json["previews", "0", "changes", "0", "outcome_after"].string == "positive")
            let list = try await client.get("/v1/proposals?program=example")
            #expect(list.json["proposals", "0", "number"] == .int(1))
            #expect(list.json["proposals", "0", "proposed_by"].string == "http:admin")
            #expect(list.json["proposals", "0", "age_days"] == .int(0))
            let own = try await client.post("/v1/proposals/approve", one)
            #expect(own.status == 409)
            #expect(own.problem == "own-proposal")
            let withdrawn = try await client.post("/v1/proposals/withdraw", one)
            #expect(withdrawn.status == 201)
            #expect(withdrawn.json["state"].string == "withdrawn")
            #expect(try await client.get("/v1/proposals").json["proposals", "0"] == .null)
        }
    }

    @Test func `a proposal of somebody else's is approved or declined`() async throws {
        try await withServer { [self] client, services in
            try await record(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07"))
            for day in ["2026-01-05", "2026-01-07"] {
                let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: day)))
                _ = try await services.mend(
                    visit, of: "A-1", VisitContent(outcome: .positive), reason: "misread",
                    CommandContext(actor: "cli:ben"))
            }
            let approved = try await client.post("/v1/proposals/approve", one)
            #expect(approved.status == 201)
            #expect(approved.json["visits", "0", "outcome"].string == "positive")
            let two = #"{"participant":"A-1","number":2,"reason":"it was right"}"#
            let declined = try await client.post("/v1/proposals/decline", two)
            #expect(declined.json["state"].string == "declined")
            let again = try await client.post("/v1/proposals/decline", two)
            #expect(again.status == 409)
            #expect(again.problem == "proposal-closed")
            #expect(try await client.post("/v1/proposals/approve", #"{"participant":"A-1","number":9}"#).status == 404)
            let words = try await client.post("/v1/proposals/approve", #"{"participant":"A-1","number":"one"}"#)
            #expect(words.status == 400)
            #expect(words.json["member"].string == "number")
        }
    }

    @Test func `a visit moves to whom it belongs, by two people`() async throws {
        try await withServer { [self] client, services in
            try await record(services)
            try await Fixture.enroll(services, code: "B-1")
            let body =
                #"{"participant":"A-1","to":"B-1","program":"example","on":"2026-01-05","reason":"the wrong chart"}"#
            let asked = try await client.post("/v1/moves", body)
            #expect(asked.status == 202)
            #expect(asked.json["previews"].elements.count == 2)
            #expect(asked.json["previews", "1", "balance_after", "minor"] == .int(250))
            let moved = try await services.approve(1, of: "A-1", CommandContext(actor: "cli:anna"))
            #expect(moved.value.map(\.balance) == [250, 250])
        }
    }

    @Test func `a second source waits, and is resolved`() async throws {
        try await withServer { [self] client, services in
            try await record(services)
            let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: "2026-01-05")))
            for collector in ["ben", "cleo"] {
                _ = try await services.record(
                    RecordVisit(
                        visit: visit, content: VisitContent(outcome: .positive),
                        specimen: Specimen(collector: collector)),
                    of: "A-1", CommandContext(actor: "cli:ben"))
            }
            let list = try await client.get("/v1/disagreements").json["disagreements"]
            #expect(list.elements.map { $0["change"].string } == ["positive (ben)", "positive (cleo)"])
            func resolve(_ number: Int, _ resolution: String) async throws -> Answer {
                try await client.post(
                    "/v1/disagreements/resolve",
                    #"{"participant":"A-1","number":\#(number),"resolution":"\#(resolution)","reason":"looked at"}"#)
            }
            let dismissed = try await resolve(1, "dismiss")
            #expect(dismissed.status == 201)
            #expect(dismissed.json["visit"] == .null)
            let accepted = try await resolve(2, "accept")
            #expect(accepted.json["accepted"] == .bool(true))
            #expect(accepted.json["visit", "outcome"].string == "positive")
            #expect(try await resolve(2, "accept").problem == "disagreement-closed")
            #expect(try await resolve(3, "accept").status == 404)
            #expect(try await resolve(3, "perhaps").json["member"].string == "resolution")
        }
    }

    @Test func `a specimen, an excuse and a second source are taken`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let body = #"{"participant":"A-1","program":"example","on":"2026-01-05","outcome":"negative","#
            let specimen =
                #""specimen":"CUP-1","collected_at":"2026-01-05T14:00:00Z","validity":"valid","#
                + #""source":"point_of_care","collector":"ben","kit_lot":"K-77"}"#
            let first = try await client.post("/v1/visits", body + specimen)
            #expect(first.status == 201)
            #expect(first.json["disagreement"] == .null)
            let used = try await client.post(
                "/v1/visits", body.replacing("01-05", with: "01-07") + #""specimen":"CUP-1"}"#)
            #expect(used.status == 409)
            #expect(used.problem == "specimen-used")
            let second = try await client.post(
                "/v1/visits", body.replacing("negative", with: "positive") + #""source":"laboratory"}"#)
            #expect(second.json["outcome"].string == "negative")
            #expect(second.json["disagreement"] == .int(1))
            let excuse = try await client.post(
                "/v1/visits",
                body.replacing("negative", with: "excused").replacing("01-05", with: "01-09")
                    + #""reason":"ill","evidence":"letter 14/2"}"#)
            #expect(excuse.json["outcome"].string == "excused")
            let unknown = try await client.post("/v1/visits", body + #""validity":"cold"}"#)
            #expect(unknown.status == 400)
            #expect(unknown.json["member"].string == "validity")
        }
    }
}
