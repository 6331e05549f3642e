import RewardDomain
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// docs/spec/results.md, "Specimens".
@Suite(.onPostgres)
struct SpecimenPageTests {
    /// `validity | of which nothing else is said`
    @Test func `a specimen alone comes to what the page says`() async throws {
        let table = try SpecPage("results.md").table(["validity", "of which nothing else is said"])
        let clinic = try await SpecClinic.open(table)
        var told: [[String]] = []
        for validity in Specimen.Validity.allCases {
            told.append([validity.rawValue, try await answer(VisitContent(), validity, table.terms[0].program, clinic)])
        }
        #expect(told == table.rows)
        await clinic.close()
    }

    @Test func `what is said decides, whatever the specimen was`() async throws {
        let table = try SpecPage("results.md").table(["validity", "of which nothing else is said"])
        let clinic = try await SpecClinic.open(table)
        let negative = VisitContent(outcome: .negative)
        for validity in Specimen.Validity.allCases {
            let outcome = try await answer(negative, validity, table.terms[0].program, clinic)
            #expect(outcome == "negative")
        }
        await clinic.close()
    }

    private func answer(
        _ content: VisitContent, _ validity: Specimen.Validity, _ program: Slug, _ clinic: SpecClinic
    ) async throws -> String {
        do { return try await record(content, validity, program, clinic) } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func record(
        _ content: VisitContent, _ validity: Specimen.Validity, _ program: Slug, _ clinic: SpecClinic
    ) async throws -> String {
        let code = "A-\(validity.rawValue)"
        try await clinic.enroll(code, in: program)
        let command = RecordVisit(
            visit: VisitAddress(program: program, day: .monday), content: content,
            specimen: Specimen(validity: validity))
        let recorded = try await clinic.services.record(command, of: code, TestLedger.context)
        return recorded.value.outcome?.name ?? "unrecorded"
    }
}
