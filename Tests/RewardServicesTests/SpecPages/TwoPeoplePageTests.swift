import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// docs/spec/corrections.md, "By two people".
@Suite(.onPostgres)
struct TwoPeoplePageTests {
    /// `who | when | command | answer | visit 1 | … | waits | balance`
    @Test func `corrections wait for a second person as the page says`() async throws {
        let table = try #require(try SpecPage("corrections.md").tables.first { $0.header[0] == "who" })
        let clinic = try await SpecClinic.open(table)
        try await clinic.enroll("A-1", in: table.terms[0].program)
        for row in table.rows {
            clinic.set(try #require(Instant(rfc3339: row[1].replacing("Z", with: ":00Z"))))
            let answer = try await say(row[2], by: "cli:" + row[0], clinic)
            let ledger = try await clinic.ledger(of: "A-1")
            let standings = ledger.history.enrollments[0].targets[0].standings.prefix(3)
            let waits = try await clinic.services.proposals().map { "\($0.number)" }.joined(separator: " ")
            #expect(
                [row[0], row[1], row[2], answer] + standings.map { $0.outcome?.name ?? "unrecorded" }
                    + [waits, table.terms[0].currency.format(minorUnits: ledger.available)] == row)
        }
        #expect(try await clinic.services.verify().findings == [])
        await clinic.close()
    }

    private func say(_ command: String, by actor: String, _ clinic: SpecClinic) async throws -> String {
        do {
            return try await carryOut(command.split(separator: " ").map(String.init), actor, clinic)
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func carryOut(_ words: [String], _ actor: String, _ clinic: SpecClinic) async throws -> String {
        let (services, context) = (clinic.services, CommandContext(actor: actor))
        let number = try #require(Int(words[1]))
        let enrollment = try await clinic.ledger(of: "A-1").history.enrollments[0]
        let visit = VisitAddress(program: enrollment.program, day: enrollment.plannedVisits[number - 1].day)
        let outcome = words.count > 2 ? Outcome(name: words[2]) : nil
        switch words[0] {
        case "record":
            let command = RecordVisit(visit: visit, outcome: try #require(outcome))
            _ = try await services.record(command, of: "A-1", context)
        case "approve": if try await services.approve(number, of: "A-1", context).isRepeat { return "repeat" }
        case "decline": _ = try await services.decline(number, of: "A-1", reason: "not so", context)
        case "withdraw": _ = try await services.withdraw(number, of: "A-1", context)
        default:
            let content = outcome.map { VisitContent(outcome: $0) }
            let mended = try await services.mend(visit, of: "A-1", content, reason: "the chart", context)
            if case .proposed = mended.value { return "proposed" }
        }
        return "stored"
    }
}
