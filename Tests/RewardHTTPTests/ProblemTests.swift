import Foundation
import HTTPTypes
import HummingbirdCore
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct ProblemTests {
    /// The section of docs/errors.md that a kind must have.
    private func section(_ kind: ProblemKind) -> String {
        let words = kind.words
        return """
            ### `/problems/\(kind.code)`
            \(kind.status.code) · **\(words.title).**

            \(words.meaning)

            *What to do:* \(words.remedy)
            """
    }

    @Test func `docs errors md has a section for every problem, and no other`() throws {
        let document = URL(filePath: #filePath).appending(path: "../../../docs/errors.md").standardized
        let sections = try String(contentsOf: document, encoding: .utf8).components(separatedBy: "\n### ")
            .dropFirst().map { "### " + $0.trimmingCharacters(in: .newlines) }
        for (listed, kind) in zip(sections, ProblemKind.allCases) { #expect(listed == section(kind)) }
        #expect(sections.count == ProblemKind.allCases.count)
    }

    @Test func `every code is told apart`() {
        let codes = ProblemKind.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { Slug($0) != nil })
        for kind in ProblemKind.allCases { #expect(ProblemKind(code: kind.code) == kind) }
    }

    @Test func `a problem has the members of RFC 9457 and tells nothing of the store`() {
        let problem = Problem(ServiceError.storage(.failed("duplicate key [query: insert into events …]")))
        #expect(
            problem.json.text
                == #"{"type":"/problems/internal","title":"The server made a mistake","status":500,"#
                + #""detail":"This is a fault of the server, not of the request."}"#)
        #expect(problem.response.headers[.contentType] == "application/problem+json")
    }

    @Test func `a database that is away, and an answer that was lost, are told apart`() {
        let away = Problem(ServiceError.storage(.unavailable("no route to db.internal")))
        #expect(away.kind == .unavailable)
        #expect(away.kind.status.code == 503)
        #expect(away.headers[.retryAfter] == "5")
        #expect(!away.detail.contains("db.internal"))
        let lost = Problem(ServiceError.storage(.inDoubt))
        #expect(lost.kind == .inDoubt)
        #expect(lost.kind.status.code == 503)
    }

    @Test func `a problem's type is a page that explains it`() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/problems/key-reused", token: nil)
            #expect(page.status == 200)
            #expect(page.body.contains("Give every new command a key of its own."))
            #expect(try await client.get("/problems/nonsense", token: nil).status == 404)
        }
    }
}
