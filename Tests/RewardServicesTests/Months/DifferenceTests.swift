import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct DifferenceTests {
    @Test func `a difference names who said what later, and of which visit`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        for day in Clinic.days.prefix(5) { try await clinic.clinic.record("M-1", day, .negative) }
        let program = Slug("higgins-1994")!
        let january = Month(iso: "2026-01")!
        #expect(
            await refusal {
                try await clinic.services.monthDifference(of: program, month: january, TestLedger.context)
            }?.message == "2026-01 of higgins-1994 is not closed, so that its report says what is known today.")
        try await clinic.close("2026-01")
        try await clinic.clinic.mend("M-1", "2026-01-12", to: .positive)
        let difference = try await clinic.services.monthDifference(of: program, month: january, TestLedger.context)
        // 2.50, 3.75, 5.00 + 10.00, 6.25, 7.50; then the fourth pays nothing and the fifth 2.50.
        let figures = difference.figures.map { "\($0.column.name) \($0.said) \($0.now)" }
        #expect(figures == ["earned 3500 2375", "bonus 1000 1000", "overpaid 0 1125", "negative 5 4", "positive 0 1"])
        #expect(
            difference.changes.map {
                "\($0.column.name) \($0.amount) \($0.visit?.plannedDay.description ?? "-") \($0.postedOn) \($0.fact.kind) "
                    + "\($0.fact.visit?.plannedDay.description ?? "-") \($0.fact.actor)"
            } == [
                "earned -625 2026-01-12 2026-02-01 visit_corrected 2026-01-12 test:anna",
                "earned -500 2026-01-14 2026-02-01 visit_corrected 2026-01-12 test:anna",
                "overpaid 1125 - 2026-02-01 visit_corrected 2026-01-12 test:anna",
            ])
        #expect(difference.changes.allSatisfy { $0.fact.reasonDigest != nil })
        await clinic.clinic.close()
    }
}
