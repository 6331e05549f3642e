import LedgerStorage
import RewardDomain
import RewardReports
import Testing

@testable import RewardServices

struct EnrollmentFiguresTests {
    private static let participant = ParticipantID(Identifier(high: 0, low: 1))
    private static let enrollment = EnrollmentID(Identifier(high: 0, low: 2))

    @Test func `a change names what goes, what comes and what says something else`() throws {
        let (january, february, march) = (try month("2026-01", 1), try month("2026-02", 2), try month("2026-03", 3))
        let before = [try figures([january, february])]
        let change = change(from: before, to: [try figures([try month("2026-02", 7), march])])
        #expect(change.removed.map(\.month.description) == ["2026-01"])
        #expect(change.put.map(\.key.month.description) == ["2026-02", "2026-03"])
        #expect(change.put.map(\.figures.figures?.first) == [7, 3])
        #expect(self.change(from: before, to: before) == MonthlyFiguresChange())
    }

    @Test func `what an enrollment is changes every row of it, and a new one comes whole`() throws {
        let months = [try month("2026-01", 1), try month("2026-02", 2)]
        let moved = try figures(months, firstDay: "2026-01-12")
        let change = change(from: [try figures(months)], to: [moved, try figures(months)])
        #expect(change.removed.isEmpty)
        #expect(
            change.put.map(\.enrollment.firstDay.description) == [
                "2026-01-12", "2026-01-12", "2026-01-05", "2026-01-05",
            ])
    }

    private func change(from before: [EnrollmentFigures], to after: [EnrollmentFigures]) -> MonthlyFiguresChange {
        EnrollmentFigures.change(from: before, to: after, of: Self.participant)
    }

    private func month(_ text: String, _ planned: Int) throws -> MonthFigures {
        MonthFigures(
            key: MonthFigures.Key(
                enrollment: Self.enrollment, fund: .defaultSource, month: try #require(Month(iso: text))),
            carried: nil, figures: try #require(ReportFigures(values: [planned] + Array(repeating: 0, count: 26))),
            capLeft: nil)
    }

    private func figures(_ months: [MonthFigures], firstDay: String = "2026-01-05") throws -> EnrollmentFigures {
        EnrollmentFigures(
            enrollment: MonthlyFiguresRow.Enrollment(
                program: try #require(Slug("alpha")), site: .mainSite, revision: 1,
                firstDay: try #require(Day(iso: firstDay)), currency: try #require(Currency(code: "USD"))),
            months: months)
    }
}
