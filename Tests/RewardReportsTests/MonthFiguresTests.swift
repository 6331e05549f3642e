import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

/// What is kept of the months, and for how long.
struct MonthFiguresTests {
    @Test func `a balance is carried through the months after the last visit`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-11-02")
        try chart.recorded("alpha", "2026-11-02", .negative)
        let figures = chart.enrollments[0].monthFigures()
        #expect(figures.map(\.key.month) == [month("2026-11")])
        let november = try #require(figures.first)
        #expect(november.carried == MonthFigures.Carried(from: month("2026-12"), until: nil))
        let december = try #require(november.figures(in: month("2026-12")))
        #expect([december.opening, december.closing, december.yearToDate, december.earned] == [250, 250, 250, 0])
        #expect(december.visitsPlanned == 0)
        // A new year begins at nothing.
        #expect(november.figures(in: month("2027-01"))?.yearToDate == 0)
        #expect(november.figures(in: month("2036-11"))?.closing == 250)
        #expect(november.figures(in: month("2026-10")) == nil)
    }

    @Test func `where nothing is left, nothing is carried`() throws {
        let chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-11-02")
        let figures = chart.enrollments[0].monthFigures()
        #expect(figures.map(\.carried) == [nil])
        #expect(figures[0].figures.unrecorded == 12)
    }

    @Test func `it lasts until money moves again`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        let later = Entry(
            from: .available(program: slug("alpha"), source: .defaultSource), to: .inFlight(redemption: 1), amount: 250,
            currency: usd, effectiveOn: day("2026-05-07"), enrollment: chart.history.enrollments[0].id)!
        let first = ReportedEnrollment(
            participant: "C-1", history: chart.history.enrollments[0], entries: chart.entries + [later])
        let figures = first.monthFigures()
        #expect(figures.map(\.key.month) == [month("2026-01"), month("2026-05")])
        #expect(
            figures.map(\.carried) == [.init(from: month("2026-02"), until: month("2026-05")), nil])
        #expect(figures[0].figures(in: month("2026-04"))?.closing == 250)
        #expect(figures[0].figures(in: month("2026-05")) == nil)
        #expect(figures[1].figures.redeemed == 250)
        #expect(figures[1].figures.closing == 0)
    }

    @Test func `figures are the same after a round trip`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        let figures = chart.enrollments[0].monthFigures()[0].figures
        #expect(ReportFigures(values: figures.values) == figures)
        #expect(figures.values.count == 27)
        #expect(ReportFigures(values: [1]) == nil)
    }

    @Test func `what a cap leaves is told on after the last visit, and as its window rolls on`() throws {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: .person, period: .calendarYear, amount: 1000)]
        var chart = try Chart.enrolled(in: terms, from: "2026-01-12")
        try chart.recorded("alpha", "2026-01-12", .negative)
        func capLeft(_ text: String) -> Int? {
            MonthlyReport(program: slug("alpha"), month: month(text), enrollments: chart.enrollments).rows.first?
                .capLeft
        }
        #expect(capLeft("2026-01") == 750)
        #expect(capLeft("2026-02") == 750)
        for month in ["2026-03", "2026-07", "2026-12"] { #expect(capLeft(month) == 750) }
        for month in ["2027-01", "2027-12", "2036-01"] { #expect(capLeft(month) == 1000) }
        // Only the month in which it changes is kept beside those with visits.
        let kept = chart.enrollments[0].monthFigures()
        #expect(kept.map(\.key.month.description) == ["2026-01", "2026-02", "2027-01"])
        #expect(kept.map(\.carried?.from.description) == [nil, "2026-03", "2027-02"])
    }

    @Test func `what a cap leaves is told of the month of enrolling, though the first visit is in the next`() throws {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: .person, period: .calendarYear, amount: 1000)]
        // A Saturday: the first visit is on Monday, 2 February.
        let chart = try Chart.enrolled(in: terms, from: "2026-01-31")
        let moved = Entry(
            from: .funding(source: .defaultSource), to: .available(program: slug("alpha"), source: .defaultSource),
            amount: 250, currency: usd, effectiveOn: day("2026-01-31"), enrollment: chart.history.enrollments[0].id)!
        let figures = ReportedEnrollment(
            participant: "C-1", ledger: chart.ledger, enrollment: 0, awards: [], entries: [moved]
        ).monthFigures()
        #expect(figures.map(\.key.month) == [month("2026-01"), month("2026-02")])
        #expect(figures.map(\.capLeft) == [1000, 1000])
    }

    @Test func `a rolling year gives back what was paid, month by month`() throws {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: .person, period: .rollingYear, amount: 1000)]
        var chart = try Chart.enrolled(in: terms, from: "2026-01-12")
        try chart.recorded("alpha", "2026-01-12", .negative)
        try chart.recorded("alpha", "2026-02-04", .negative)
        let enrollment = chart.enrollments[0]
        for (text, on) in [("2026-02", 1), ("2026-12", 1), ("2027-01", 2), ("2027-02", 3), ("2030-06", 3)] {
            let report = MonthlyReport(program: slug("alpha"), month: month(text), enrollments: [enrollment])
            let left = chart.ledger.capLeft(ofEnrollment: 0, on: month(text).lastDay)
            #expect(report.rows.map(\.capLeft) == [left], "\(text) \(on)")
        }
        #expect(chart.ledger.capLeft(ofEnrollment: 0, on: month("2027-02").lastDay) == 1000)
    }

    /// Asked of each month by itself, the ledger says the same as the figures that are kept.
    @Test(arguments: RandomClinic.programs) func `it is what the ledger says of every month`(program: String) throws {
        for chart in try RandomClinic.shared.get().charts {
            for (index, enrollment) in chart.ledger.history.enrollments.enumerated()
            where enrollment.program == slug(program) {
                let hasCap = enrollment.terms.terms.caps.contains { $0.unit == .money }
                for month in sequence(first: enrollment.firstDay.month, next: \.next).prefix(30) {
                    let report = MonthlyReport(program: slug(program), month: month, enrollments: chart.enrollments)
                    for row in report.rows where row.enrollment == enrollment.id {
                        let left = hasCap ? chart.ledger.capLeft(ofEnrollment: index, on: month.lastDay) : nil
                        #expect(row.capLeft == left, "seed \(seed), \(month)")
                    }
                }
            }
        }
    }
}
