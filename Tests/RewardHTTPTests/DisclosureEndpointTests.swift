import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct DisclosureEndpointTests {
    private static let letter = #"""
        {"participant":"A-1","recipient":"drug-court","purpose":"legal","basis":"consent","by":"letter",
         "content":["attendance"],"on":null,"details":"Clerk, 1 Court Square"}
        """#

    @Test func `a consent is given, used, revoked, and asked for again`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let withheld = try await client.post("/v1/disclosures", Self.letter)
            #expect(withheld.status == 409, "\(withheld.body)")
            #expect(withheld.problem == "consent-missing")
            let missing = try await client.get("/v1/consents/missing")
            #expect(missing.json["missing", "0", "recipient"].string == "drug-court", "\(missing.body)")
            let given = try await client.post(
                "/v1/consents",
                #"{"participant":"A-1","recipients":["drug-court"],"content":["attendance","results"],"purposes":["legal"],"details":"folder 12"}"#
            )
            #expect(given.status == 201, "\(given.body)")
            #expect(given.json["number"] == .int(1))
            #expect(given.json["status"].string == "holds")
            #expect(try await client.get("/v1/consents/missing").json["missing"].elements.isEmpty)
            let sent = try await client.post("/v1/disclosures", Self.letter, key: "letter-1")
            #expect(sent.status == 201, "\(sent.body)")
            #expect(sent.json["notice"].string == RewardServices.redisclosureNotice)
            let again = try await client.post("/v1/disclosures", Self.letter, key: "letter-1")
            #expect(again.json == sent.json)
            let account = try await client.get("/v1/participants/\(id)/disclosures?years=3")
            #expect(account.json["disclosures"].elements.count == 1, "\(account.body)")
            #expect(account.json["disclosures", "0", "details"].string == "Clerk, 1 Court Square")
            let revoked = try await client.post("/v1/consents/revoke", #"{"participant":"A-1","number":1}"#)
            #expect(revoked.json["status"].string == "revoked", "\(revoked.body)")
            #expect(try await client.post("/v1/disclosures", Self.letter).problem == "consent-missing")
            let consents = try await client.get("/v1/participants/\(id)/consents")
            #expect(consents.json["consents", "0", "details"].string == "folder 12", "\(consents.body)")
            let unknown = try await client.post("/v1/consents/revoke", #"{"participant":"A-1","number":2}"#)
            #expect(unknown.problem == "unknown-consent")
        }
    }

    @Test func `reports for somebody outside are disclosures under pseudonyms, with the notice`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let to = "recipient=county-auditor&purpose=audit&basis=audit_evaluation"
            let pseudonym = try #require(
                try await client.get("/v1/participants/\(id)/pseudonym?recipient=county-auditor").json["pseudonym"]
                    .string)
            let report = try await client.get("/v1/reports/monthly?program=example&month=2026-01&\(to)")
            #expect(report.status == 200, "\(report.body)")
            #expect(report.json["rows", "0", "participant"].string == pseudonym)
            #expect(report.json["notice"].string == RewardServices.redisclosureNotice)
            for path in ["/v1/reports/liability?\(to)", "/v1/reports/caps?\(to)"] {
                let table = try await client.get(path)
                #expect(table.json["notice"].string == RewardServices.redisclosureNotice, "\(table.body)")
                #expect(!table.body.contains("A-1"))
            }
            let statement = try await client.get("/v1/participants/\(id)/statement?month=2026-01&\(to)")
            #expect(statement.json["notice"].string == RewardServices.redisclosureNotice, "\(statement.body)")
            let journal = try await client.get("/v1/journal?format=hledger&\(to)")
            #expect(journal.body.contains(pseudonym) && !journal.body.contains(id))
            let tax = try await client.get("/v1/reports/tax?year=2026&\(to)")
            #expect(tax.json["notice"].string == RewardServices.redisclosureNotice, "\(tax.body)")
            _ = try await services.takeCheckpoint(CommandContext(actor: "tests"))
            let proof = try await client.get("/v1/participants/\(id)/proof?on=2026-01-05&\(to)")
            #expect(proof.status == 200, "\(proof.body)")
            #expect(try await client.get("/v1/participants/\(id)/proof?on=2026-01-05&recipient=county").status == 400)
            let account = try await client.get("/v1/participants/\(id)/disclosures?years=6")
            let forms = account.json["disclosures"].elements.compactMap { $0["by"].string }
            #expect(
                Set(forms).isSuperset(of: ["monthly_report", "statement", "journal", "liability", "proof"]), "\(forms)")
            #expect(!forms.contains("tax_list"), "it told of nobody")
        }
    }

    @Test func `what cannot be asked is refused, and nothing is disclosed`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            for query in [
                "recipient=county-auditor", "recipient=county-auditor&purpose=audit", "purpose=audit&basis=research",
                "recipient=County%20Auditor&purpose=audit&basis=research",
                "recipient=r&purpose=gossip&basis=research", "recipient=r&purpose=audit&basis=curiosity",
            ] {
                let refused = try await client.get("/v1/reports/monthly?program=example&month=2026-01&\(query)")
                #expect(refused.problem == "malformed-request", "\(query)")
            }
            for (path, body) in [
                ("/v1/disclosures", Self.letter.replacing(#""attendance""#, with: #""gossip""#)),
                ("/v1/disclosures", Self.letter.replacing(#"["attendance"]"#, with: #""attendance""#)),
                ("/v1/disclosures", Self.letter.replacing("letter", with: "pigeon")),
                (
                    "/v1/consents",
                    #"{"participant":"A-1","recipients":["R R"],"content":["results"],"purposes":["legal"]}"#
                ),
                ("/v1/consents", #"{"participant":"A-1","recipients":["r"],"content":["results"]}"#),
                ("/v1/consents/revoke", #"{"participant":"A-1","number":"x"}"#),
            ] { #expect(try await client.post(path, body).problem == "malformed-request", "\(body)") }
            #expect(try await client.get("/v1/participants/\(id)/disclosures").problem == "malformed-request")
            #expect(try await client.get("/v1/participants/\(id)/disclosures?years=4").problem == "malformed")
            let account = try await client.get("/v1/participants/\(id)/disclosures?years=6")
            #expect(account.json["disclosures"].elements.isEmpty)
        }
    }
}
