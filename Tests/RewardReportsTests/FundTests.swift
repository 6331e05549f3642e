import RewardDomain
import RewardReports
import Testing

/// What funds paid, in reports; the entries are written by hand.
struct FundTests {
    private let program = slug("alpha")

    private func award(_ amount: Int, from fund: String, on text: String) -> Entry {
        Entry(
            from: .funding(source: slug(fund)), to: .available(program: program, source: slug(fund)), amount: amount,
            currency: usd, effectiveOn: day(text), enrollment: enrollmentID(1),
            visit: VisitReference(target: slug("cocaine"), plannedDay: day(text)))!
    }

    private func report(_ month: String) throws -> MonthlyReport {
        let chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        let entries = [award(250, from: "state", on: "2026-01-05"), award(375, from: "county", on: "2026-02-02")]
        return MonthlyReport(
            program: program, month: RewardReportsTests.month(month),
            enrollments: [
                ReportedEnrollment(participant: "C-1", history: chart.history.enrollments[0], entries: entries)
            ])
    }

    @Test func `each fund has a row and every visit is counted once`() throws {
        let report = try report("2026-02")
        #expect(report.rows.map(\.fund) == [slug("county"), slug("state")])
        #expect(report.rows.map(\.figures.opening) == [0, 250])
        #expect(report.rows.map(\.figures.closing) == [375, 250])
        #expect(report.totals.figures.visitsPlanned == report.rows[0].figures.visitsPlanned)
    }

    @Test func `a statement shows an award of two funds once, and nothing of money that went from one to another`()
        throws
    {
        let chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        let back = Entry(
            from: .available(program: program, source: slug("state")), to: .funding(source: slug("state")), amount: 125,
            currency: usd, effectiveOn: day("2026-01-05"), enrollment: enrollmentID(1),
            visit: VisitReference(target: slug("cocaine"), plannedDay: day("2026-01-05")))!
        let entries = [
            award(100, from: "county", on: "2026-01-05"), award(150, from: "state", on: "2026-01-05"),
            award(375, from: "county", on: "2026-01-07"), back, award(125, from: "county", on: "2026-01-05"),
        ]
        let statement = Statement(
            participant: "C-1", month: month("2026-01"),
            enrollments: [
                ReportedEnrollment(participant: "C-1", history: chart.history.enrollments[0], entries: entries)
            ])
        #expect(statement.lines.map(\.amount) == [250, 375])
        #expect(statement.closing == 625)
    }

    @Test func `a fund that pays later does not change an earlier month`() throws {
        let report = try report("2026-01")
        #expect(report.rows.map(\.fund) == [slug("state")])
        #expect(report.rows[0].figures.visitsPlanned == 12)
    }

    @Test func `money of different currencies is not summed`() throws {
        var dollars = try Chart.enrolled("C-1", in: .tests("alpha"), from: "2026-01-05", id: 1)
        var yen = try Chart.enrolled(
            "C-2", in: .tests("alpha", currency: Currency(code: "JPY")!), from: "2026-01-05", id: 2)
        try dollars.recorded("alpha", "2026-01-05", .negative)
        try yen.recorded("alpha", "2026-01-05", .negative)
        let report = MonthlyReport(
            program: program, month: month("2026-01"), enrollments: dollars.enrollments + yen.enrollments)
        #expect(report.currency == nil)
        #expect(report.totals.value(.earned) == .none)
        #expect(report.totals.value(.negative) == .count(2))
        #expect(report.rows.map(\.currency.code) == ["USD", "JPY"])
    }
}
