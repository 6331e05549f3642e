import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// Every table of docs/spec/enrollments.md, said to a clinic row by row.
@Suite(.onPostgres)
struct EnrollmentsPageTests {
    @Test(arguments: 0..<5)
    func `an enrollment goes as the page says`(number: Int) async throws {
        let tables = try SpecPage("enrollments.md").tables
        #expect(tables.count == 5)
        let table = tables[number]
        let clinic = try await SpecClinic.open(table)
        _ = try await clinic.services.addParticipant(code: "A-1", TestLedger.context)
        for row in table.rows {
            let answer = try await say(row[0], table, clinic)
            let told = [row[0], answer] + (try await state(clinic))
            #expect(told == row)
        }
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        await clinic.close()
    }

    private func say(_ text: String, _ table: SpecPage.Table, _ clinic: SpecClinic) async throws -> String {
        do {
            try await carryOut(text.split(separator: " ").map(String.init), text, table, clinic)
            return "stored"
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func carryOut(
        _ words: [String], _ text: String, _ table: SpecPage.Table, _ clinic: SpecClinic
    ) async throws {
        let (services, program, context) = (clinic.services, table.terms[0].program, TestLedger.context)
        let day = words.lazy.compactMap { Day(iso: $0) }.first
        switch words[0] {
        case "enroll":
            let days = words.count > 4 ? try WeekdayList.read(words[4]) : []
            _ = try await services.enroll(
                "A-1", in: program, from: try #require(day), details: EnrollmentDetails(ownDays: days), context)
        case "days":
            _ = try await services.chooseDays(
                try WeekdayList.read(words[1]), of: "A-1", in: program, from: try #require(day), context)
        case "record":
            let visit = VisitAddress(program: program, day: try #require(day))
            _ = try await services.record(
                RecordVisit(visit: visit, outcome: try #require(Outcome(name: words[2]))), of: "A-1", context)
        case "correct" where words[1] == "start":
            _ = try await services.correctStart(
                of: "A-1", in: program, to: try #require(day), reason: "mistyped", context)
        case "correct":
            let visit = VisitAddress(program: program, day: try #require(day))
            _ = try await services.mend(
                visit, of: "A-1", VisitContent(outcome: try #require(Outcome(name: words[2]))), reason: "mistyped",
                context)
        case "pause": _ = try await services.pauseEnrollment(of: "A-1", in: program, from: try #require(day), context)
        case "resume": _ = try await services.resumeEnrollment(of: "A-1", in: program, on: try #require(day), context)
        case "end":
            _ = try await services.endEnrollment(
                of: "A-1", in: program, lastDay: try #require(day), reason: .left, context)
        case "move":
            _ = try await services.moveEnrollment(
                of: "A-1", from: program, to: program, on: try #require(day), context)
        case "void": _ = try await services.voidEnrollment(of: "A-1", in: program, reason: "a mistake", context)
        case "publish":
            let changed = table.texts[0].replacing("start: 1.00", with: text.dropFirst("publish ".count))
            _ = try await services.publish(try TermsFile.read(changed, file: "next"), text: changed, context)
        default: throw SpecPage.Problem(description: "nothing is called \(text)")
        }
    }

    /// The next three planned days, the rung and the balance.
    private func state(_ clinic: SpecClinic) async throws -> [String] {
        let ledger = try await clinic.ledger(of: "A-1")
        guard let enrollment = ledger.history.enrollments.last else { return ["", "", ""] }
        let standings = enrollment.targets[0].standings
        let last = standings.lastIndex { $0.outcome != nil } ?? -1
        let planned = enrollment.isOpen ? enrollment.visits(ofTarget: 0).filter { $0 > last } : []
        return [
            planned.prefix(3).map { "\(enrollment.plannedVisits[$0].day) (\(enrollment.plannedVisits[$0].week))" }
                .joined(separator: ", "),
            "\(ledger.history.ladder(of: enrollment, target: 0).rung)",
            enrollment.terms.terms.currency.format(minorUnits: ledger.available),
        ]
    }
}
