import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// The tables of docs/spec that are about who somebody is, and about what is disputed.
@Suite(.onPostgres)
struct PeoplePageTests {
    private static let ben = CommandContext(actor: "test:ben")

    /// `kind | one | other | same`
    @Test func `names and identifiers are compared as the page says`() throws {
        let table = try SpecPage("same-person.md").table(["kind", "one", "other", "same"])
        for row in table.rows {
            let kind = try #require(Slug(row[0]))
            let texts = row[1...2].map {
                kind.text == "person" ? MatchText.name($0) : MatchText.identifier($0, kind: kind)
            }
            #expect((texts[0] == texts[1] ? "yes" : "no") == row[3], "\(row)")
        }
    }

    /// `said | answer | awards A | O A | moved A | balance A | balance B`
    @Test func `two codes become one as the page says`() async throws {
        let table = try SpecPage("same-person.md").table(
            ["said", "answer", "awards A", "O A", "moved A", "balance A", "balance B"])
        let clinic = try await SpecClinic.open(table)
        for code in ["A", "B"] { try await clinic.enroll(code, in: table.terms[0].program) }
        for row in table.rows {
            let answer = try await say(row[0], clinic)
            let (own, other) = (try await clinic.ledger(of: "A"), try await clinic.ledger(of: "B"))
            let figures = [own.awarded, own.overpaid, own.movedIn, own.available, other.available]
            #expect([row[0], answer] + figures.map { table.terms[0].currency.format(minorUnits: $0) } == row)
        }
        #expect(try await clinic.services.verify().findings == [])
        await clinic.close()
    }

    private func say(_ said: String, _ clinic: SpecClinic) async throws -> String {
        let parts = said.split(separator: ": ").map(String.init)
        if parts.count == 2 { return try await clinic.say(parts[1], of: parts[0]) }
        let context = said.hasPrefix("anna") ? TestLedger.context : Self.ben
        do {
            try await speak(of: said.hasSuffix("proposes"), context, clinic.services)
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
        return "stored"
    }

    private func speak(of proposal: Bool, _ context: CommandContext, _ services: RewardServices) async throws {
        if proposal {
            _ = try await services.proposeSamePerson("A", "B", reason: "same card", context)
        } else {
            _ = try await services.approveSamePerson("A", "B", context)
        }
    }

    /// `said | by | state | with`
    @Test func `a dispute goes as the page says`() async throws {
        let table = try SpecPage("disputes.md").table(["said", "by", "state", "with"])
        let clock = TestClock()
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.welcome("A-1", in: "higgins-1994")
        var days = 0
        for row in table.rows {
            if row[0].hasPrefix("wait ") {
                days += try #require(Int(row[0].split(separator: " ")[1]))
                clock.set(
                    Instant(
                        microsecondsSinceEpoch: clinic.instant("2026-11-01T12:00:00Z").microsecondsSinceEpoch
                            + Int64(days) * 86_400_000_000))
                let listed = try #require(try await clinic.services.disputes().first)
                #expect([listed.state.rawValue, listed.desk?.rawValue ?? ""] == Array(row[2...3]), "\(row)")
                continue
            }
            let answer = try await dispute(row[0], CommandContext(actor: "test:\(row[1])"), clinic)
            #expect(answer == Array(row[2...3]), "\(row)")
        }
        await clinic.close()
    }

    /// The state it is in afterwards and with whom, or what it was refused for.
    private func dispute(_ said: String, _ context: CommandContext, _ clinic: Clinic) async throws -> [String] {
        do {
            guard let answer = try await carryOut(said, context, clinic.services, clinic) else { return ["", ""] }
            return [answer.state.rawValue, answer.desk?.rawValue ?? ""]
        } catch ServiceError.refused(let refusal) {
            return [refusal.code.rawValue, ""]
        }
    }

    private func carryOut(
        _ said: String, _ context: CommandContext, _ services: RewardServices, _ clinic: Clinic
    ) async throws -> DisputeAnswer? {
        let visit = clinic.visit("2026-01-05", "higgins-1994", nil)
        if said == "record 1 positive" {
            _ = try await services.record(RecordVisit(visit: visit, outcome: .positive), of: "A-1", context)
            return nil
        }
        if said == "correct 1 negative" {
            let content = VisitContent(outcome: .negative)
            _ = try await services.mend(visit, of: "A-1", content, reason: "they were right", context)
            return nil
        }
        if said == "open, about visit 1" {
            let about = (program: visit.program, day: visit.day)
            return try await services.openDispute(of: "A-1", subject: "My cup was clean", about: about, context).value
        }
        if said == "answer" {
            return try await services.answerDispute(of: "A-1", number: 1, text: "It was", context).value
        }
        let isWithdrawal = said == "withdraw"
        #expect(isWithdrawal || said == "close", "the page says \(said)")
        return try await services.closeDispute(of: "A-1", number: 1, withdrawing: isWithdrawal, context).value
    }
}
