import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Rows that no version of this ledger can have written: told by `verify` and refused by everything else, and never
/// the end of the process that came to look.
@Suite(.onPostgres)
struct DamageTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var problem: String

        init(_ what: String, _ script: String, _ problem: String) {
            testDescription = what
            self.script = script
            self.problem = problem
        }

        private static func terms(_ part: String, _ replacement: String) -> Damage {
            Damage(
                "terms with \(replacement)",
                """
                update ledger.events set body = replace(body::text, '\(part)', '\(replacement)')::json
                where participant = AMBER and type = 'enrolled'
                """, "terms that nobody could be paid by")
        }

        static let all = [
            terms(#""step":125,"every":1"#, #""step":125,"every":0"#),
            terms(#""amount":1000,"every":3"#, #""amount":1000,"every":0"#),
            terms(#""start":250,"step":125,"every":1"#, #""values":[]"#),
            terms(#""start":250,"step":125,"every":1"#, #""amounts":[1,2]"#),
            terms(#""start":250"#, #""start":9223372036854775807"#),
            terms(#"{"weeks":[1,12],"start":250,"step":125,"every":1}"#, ""),
            terms(#""after":5"#, #""after":-1"#),
            Damage(
                "an amount beyond all money",
                "update ledger.entries set amount = 9223372036854775807 where participant = AMBER and version in (4, 5)",
                "more than this ledger can have paid"),
            Damage(
                "a bonus beyond all money",
                "update ledger.entries set bonus_change = '-9223372036854775808' where participant = AMBER and version = 5",
                "more than this ledger can have paid"),
            Damage(
                "rules of tomorrow", "update ledger.events set rules = 2 where participant = AMBER and version = 5",
                "rules 2, which this version does not know"),
            Damage(
                "rules of never", "update ledger.events set rules = -1 where participant = AMBER and version = 5",
                "rules -1, which this version does not know"),
            Damage(
                "a schema of tomorrow", "update ledger.events set schema = 2 where participant = AMBER and version = 5",
                "of schema 2"),
            Damage(
                "a type nobody knows",
                "update ledger.events set type = 'paid_twice' where participant = AMBER and version = 5",
                "of type “paid_twice”"),
            Damage(
                "a moment that never comes",
                "update ledger.events set recorded_at = 'infinity' where participant = AMBER and version = 5",
                "a row that cannot be read"),
            Damage(
                "a day that never comes",
                "update ledger.entries set effective_on = 'infinity' where participant = AMBER and version = 5",
                "a row that cannot be read"),
            Damage(
                "a visit of an enrollment that is not there",
                """
                update ledger.events set body = replace(body::text, '"enrollment":"enr_', '"enrollment":"enr_0')::json
                where participant = AMBER and version = 5
                """, "cannot be"),
            Damage(
                "a body that is a number",
                "update ledger.events set body = '17' where participant = AMBER and version = 5",
                "has no “enrollment” in its body"),
            Damage(
                "an append without its end",
                """
                update ledger.events set body = replace(body::text, '}', ',"more":true}')::json
                where participant = AMBER and version = 12
                """, "says that more follows"),
        ]
    }

    @Test(arguments: Damage.all)
    func `damage is told by verify and refused by everyone else`(_ damage: Damage) async throws {
        let name =
            "damaged_"
            + damage.testDescription.map { $0.isASCII && $0.isLetter ? String($0) : "_" }.joined()
            .prefix(30).lowercased() + "_\(Damage.all.firstIndex { $0.testDescription == damage.testDescription }!)"
        let filled = try await FilledLedger.copy(name)
        let findings = try await filled.findings(after: damage.script)
        #expect(
            findings.contains { $0.stream == filled.amber.description && $0.problem.contains(damage.problem) },
            "\(findings.map(\.description))")
        // Nobody else is accused.
        #expect(findings.allSatisfy { $0.stream == filled.amber.description }, "\(findings.map(\.description))")
        let services = try await filled.open()
        do throws(ServiceError) {
            _ = try await services.balance(of: FilledLedger.codes[0])
            Issue.record("the balance was told")
        } catch {
            if case .refused = error { Issue.record("refused: \(error)") }
        }
        #expect(try await services.balance(of: FilledLedger.codes[1]).available > 0)
        await services.storage.close()
        try await TestCluster.dropDatabase(name)
    }
}
