import Foundation
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct OpenAPITests {
    private func document() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(APIDocument.bytes))
        return try #require(object as? [String: Any])
    }

    @Test func `every route stands in the document, and no other`() throws {
        let paths = try #require(try document()["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        #expect(Set(described) == Set(Route.all.map { "\($0.method) \($0.template)" }))
        #expect(described.count == Route.all.count)
    }

    @Test func `every reference in it leads somewhere`() throws {
        let document = try document()
        var references: Set<String> = []
        func walk(_ value: Any) {
            if let object = value as? [String: Any] {
                if let reference = object["$ref"] as? String { references.insert(reference) }
                object.values.forEach(walk)
            }
            (value as? [Any])?.forEach(walk)
        }
        walk(document)
        #expect(!references.isEmpty)
        for reference in references {
            let target = reference.split(separator: "/").dropFirst().reduce(document as Any?) { value, key in
                (value as? [String: Any])?[String(key)]
            }
            #expect(target != nil, "\(reference)")
        }
    }

    @Test(arguments: [
        ("Visit", "/v1/visits", Fixture.visit("2026-01-05")),
        ("Participant", "/v1/participants/lookup", #"{"code":"A-1"}"#),
        ("AddedParticipant", "/v1/participants", #"{"code":"A-2"}"#),
        ("Enrollment", "/v1/enrollments", #"{"participant":"A-1","program":"example","first_day":"2026-01-05"}"#),
    ])
    func `answers have the members their schema names`(schema: String, path: String, body: String) async throws {
        let expected = try members(schema)
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post(path, body, withoutKey: true)
            #expect(Set(answer.json.keys) == expected)
        }
    }

    @Test func `readings have the members their schema names`() async throws {
        let balance = try members("Balance")
        // The notice goes with what is given to somebody outside.
        let statement = try members("Statement").subtracting(["notice"])
        let line = try members("StatementLine")
        let program = try members("ProgramWithText")
        let row = try members("MonthlyReportRow").subtracting(["currency"])
        let totals = try members("MonthlyReportTotals")
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(Set(try await client.get("/v1/participants/\(id)/balance").json.keys) == balance)
            let month = try await client.get("/v1/participants/\(id)/statement?month=2026-01").json
            #expect(Set(month.keys) == statement)
            #expect(Set(month["lines", "0"].keys) == line)
            #expect(Set(try await client.get("/v1/programs/example").json.keys) == program)
            let report = try await client.get("/v1/reports/monthly?program=example&month=2026-01").json
            #expect(Set(report["rows", "0"].keys) == row)
            #expect(Set(report["totals"].keys) == totals)
        }
    }

    @Test func `proposals have the members their schema names`() async throws {
        let proposal = try members("Proposal")
        let preview = try members("Preview")
        let change = try members("PreviewedVisit")
        let waiting = try members("WaitingProposal")
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let visit = VisitAddress(program: try #require(Slug("example")), day: try #require(Day(iso: "2026-01-05")))
            _ = try await services.mend(visit, of: "A-1", nil, reason: "a mistake", CommandContext(actor: "cli:ben"))
            let listed = try await client.get("/v1/proposals").json["proposals", "0"]
            #expect(Set(listed.keys) == waiting)
            let body =
                #"{"participant":"A-1","program":"example","on":"2026-01-05","reason":"a mistake"}"#
            _ = try await services.record(
                RecordVisit(visit: VisitAddress(program: visit.program, day: visit.day + 2), outcome: .negative),
                of: "A-1", CommandContext(actor: "cli:ben"))
            let asked = try await client.post("/v1/retractions", body.replacing("01-05", with: "01-07"))
            #expect(Set(asked.json.keys) == proposal)
            #expect(Set(asked.json["previews", "0"].keys) == preview)
            #expect(Set(asked.json["previews", "0", "changes", "0"].keys) == change)
        }
    }

    @Test func `a currency is one of those the ledger knows`() {
        let listed = APIDocument.value["components", "schemas", "Currency", "enum"].elements
        #expect(listed.compactMap(\.string) == Currency.knownCodes)
    }

    @Test func `the log of reads names every use case, and no other`() {
        let listed = APIDocument.value["components", "schemas", "Access", "properties", "read", "enum"].elements
        #expect(Set(listed.compactMap(\.string)) == Set(ReadUseCase.allCases.map(\.rawValue)))
        #expect(listed.count == ReadUseCase.allCases.count)
    }

    @Test func `the document is served without a token`() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/openapi.json", token: nil)
            #expect(answer.status == 200)
            #expect(answer.json["openapi"].string == "3.1.0")
        }
    }

    private func members(_ schema: String) throws -> Set<String> {
        let components = try document()["components"] as? [String: Any]
        let schemas = components?["schemas"] as? [String: [String: Any]]
        let properties = try #require(schemas?[schema]?["properties"] as? [String: Any])
        return Set(properties.keys)
    }
}
