import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// What is sent as a file: tables as CSV, programs as YAML.
@Suite(.onPostgres)
struct FileEndpointTests {
    private static let csv = ["Content-Type": "text/csv"]
    private static let yaml = ["Content-Type": "application/yaml"]

    @Test func `enrollments and visits are imported, and the same again changes nothing`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            let people = "participant,program,enrolled_on\nA-1,example,2026-01-05\nA-2,nowhere,2026-01-05\n"
            let enrolled = try await client.post("/v1/imports/enrollments", people, headers: Self.csv)
            #expect(enrolled.status == 200)
            #expect(enrolled.json["recorded"] == .int(1))
            #expect(enrolled.json["participants_added"] == .int(1))
            #expect(enrolled.json["refused"].elements.map { $0["line"] } == [.int(3)])
            let visits = "participant,program,occurred_on,outcome\nA-1,example,2026-01-05,negative\n"
            let dry = try await client.post("/v1/imports/visits?dry_run=true", visits, headers: Self.csv)
            #expect(dry.json["dry_run"] == .bool(true))
            #expect(dry.json["balance_changes", "0", "minor"] == .int(250))
            let first = try await client.post("/v1/imports/visits", visits, headers: Self.csv)
            #expect(first.json["recorded"] == .int(1))
            let again = try await client.post("/v1/imports/visits", visits, headers: Self.csv)
            #expect(again.json["repeated"] == .int(1))
        }
    }

    @Test func `people are taken over in the middle of their course`() async throws {
        try await withServer { client, services in
            try await Fixture.publish(services)
            let table =
                "participant,program,enrolled_on,as_of,rung,streak,saved,balance,cap_use\\n"
                + "A-1,example,2026-01-05,2026-01-19,3,3,,17.50,\\n"
            let body = #"{"csv":"\#(table)","signed_by":"Maria Lopez"}"#
            let taken = try await client.post("/v1/imports/openings", body)
            #expect(taken.status == 200)
            #expect(taken.json["recorded"] == .int(1))
            #expect(taken.json["balance_changes", "0", "minor"] == .int(1750))
            let code = try await client.post("/v1/participants/lookup", #"{"code":"A-1"}"#)
            let account = try await client.get("/v1/participants/\(code.json["participant"].string ?? "")")
            #expect(account.json["enrollments", "0", "opening", "balance", "minor"] == .int(1750))
            let unsigned = try await client.post("/v1/imports/openings", #"{"csv":"\#(table)"}"#)
            #expect(unsigned.json["member"].string == "signed_by")
        }
    }

    @Test func `a table that cannot be read is refused as a whole`() async throws {
        try await withServer { client, _ in
            for path in ["/v1/imports/visits", "/v1/imports/enrollments"] {
                let refused = try await client.post(path, "participant,colour\nA-1,blue\n", headers: Self.csv)
                #expect(refused.status == 400)
                #expect(refused.json["detail"].string?.hasPrefix("line 1: ") == true)
                let type = try await client.post(path, "{}")
                #expect(type.status == 415)
                let flag = try await client.post(path + "?dry_run=1", "participant\n", headers: Self.csv)
                #expect(flag.json["member"].string == "dry_run")
            }
        }
    }

    @Test func `a program is checked and published`() async throws {
        try await withServer { client, _ in
            let linted = try await client.post("/v1/programs/lint", Fixture.text, headers: Self.yaml)
            #expect(linted.status == 200)
            #expect(linted.json["program"].string == "example")
            #expect(try await client.get("/v1/programs").json["programs"].elements.isEmpty)
            let published = try await client.post("/v1/programs", Fixture.text, headers: Self.yaml)
            #expect(published.status == 201)
            #expect(published.json["revision"] == .int(1))
            #expect(published.json["warnings"] == linted.json["warnings"])
            let again = try await client.post("/v1/programs", Fixture.text, headers: Self.yaml)
            #expect(again.headers["idempotency-replayed"] == "true")
            #expect(again.json == published.json)
            #expect(try await client.get("/v1/programs/example").json["text"].string == Fixture.text)
        }
    }

    @Test func `a file that cannot be published is refused with its lines`() async throws {
        try await withServer { client, _ in
            let wrong = Fixture.text.replacing("pays: money", with: "pays: gold")
            for path in ["/v1/programs", "/v1/programs/lint"] {
                let refused = try await client.post(path, wrong, headers: Self.yaml)
                #expect(refused.status == 422)
                #expect(refused.problem == "invalid-terms")
                #expect(refused.json["detail"].string?.contains("program.yaml:16: ") == true)
                #expect(try await client.post(path, "{}").status == 415)
            }
        }
    }
}
