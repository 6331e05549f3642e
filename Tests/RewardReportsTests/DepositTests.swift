import RewardDomain
import RewardReports
import Testing

/// A participant's own money is told apart from what they earned.
struct DepositTests {
    /// 12.00 for four visits, 3.00 each.
    private func enrolled(unearned: Deposit.Unearned = .return) throws -> Chart {
        var terms = Terms.tests("alpha", weeks: 2)
        terms.schedule = [ScheduleLine(weeks: WeekRange(first: 1, last: 2)!, days: [.mon, .fri])]
        terms.targets[0].pays = .deposit
        terms.targets[0].phases = []
        terms.targets[0].bonus = nil
        terms.deposit = Deposit(amount: 1200, unearned: unearned)
        var chart = try Chart.enrolled(in: terms, from: "2026-01-05")
        try chart.deposit("alpha", on: day("2026-01-05"))
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.recorded("alpha", "2026-01-09", .positive)
        return chart
    }

    private func statement(_ chart: Chart) -> Statement {
        Statement(participant: "C-1", month: month("2026-01"), enrollments: chart.enrollments)
    }

    private func figures(_ chart: Chart) -> ReportFigures {
        MonthlyReport(program: slug("alpha"), month: month("2026-01"), enrollments: chart.enrollments).totals.figures
    }

    @Test func `a share that comes back is a returned deposit, not an award`() throws {
        let chart = try enrolled()
        let lines = statement(chart).lines
        #expect(lines.map(\.kind) == [.depositReturned, .visit])
        #expect(lines.map(\.amount) == [300, 0])
        let figures = figures(chart)
        #expect(figures.depositReturned == 300)
        #expect(figures.earned == 0 && figures.yearToDate == 0)
        #expect(figures.closing == 300)
    }

    @Test func `what is left comes back at the end, and has no visit`() throws {
        var chart = try enrolled()
        try chart.end("alpha", day("2026-01-12"))
        try chart.post()
        let last = try #require(statement(chart).lines.last)
        #expect(last.kind == .depositReturned && last.visit == nil && last.amount == 900)
        #expect(statement(chart).closing == 1200)
        #expect(figures(chart).depositReturned == 1200)
        #expect(figures(chart).closing == 1200)
    }

    @Test func `what goes to a fund is none of the balance's business`() throws {
        var chart = try enrolled(unearned: .fund)
        try chart.end("alpha", day("2026-01-12"))
        try chart.post()
        #expect(statement(chart).lines.map(\.kind) == [.depositReturned, .visit])
        #expect(statement(chart).closing == 300)
        #expect(figures(chart).closing == 300)
    }

    @Test func `a share that a correction takes again is borne by the program, as any other`() throws {
        var chart = try enrolled()
        try chart.mended("alpha", "2026-01-05", .positive)
        #expect(statement(chart).closing == 300)
        let figures = figures(chart)
        #expect(figures.depositReturned == 0 && figures.overpaid == 300 && figures.closing == 300)
    }
}
