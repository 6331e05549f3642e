import RewardDomain
import RewardReports
import Testing

struct MonthlyReportTests {
    private func report(_ month: String, _ charts: Chart..., program: String = "alpha") -> MonthlyReport {
        MonthlyReport(
            program: slug(program), month: RewardReportsTests.month(month), enrollments: charts.flatMap(\.enrollments))
    }

    @Test func `visits are counted by what stands about them`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        let outcomes: [Outcome] = [.negative, .positive, .excused, .pending, .noShow, .refused, .invalid, .negative]
        for (visit, outcome) in zip(chart.history.enrollments[0].plannedVisits, outcomes) {
            try chart.record("alpha", visit.day, outcome)
        }
        try chart.mend("alpha", day("2026-01-21"), nil)
        try chart.post()

        let figures = try #require(report("2026-01", chart).rows.first).figures
        #expect(figures.visitsPlanned == 12)
        #expect(figures.visitsRecorded == 6)
        #expect(figures.pending == 1)
        #expect(figures.unrecorded == 5)
        #expect(figures.negative == 1 && figures.positive == 1 && figures.excused == 1)
        #expect(figures.noShow == 1 && figures.refused == 1 && figures.invalid == 1)
    }

    @Test func `visits of every target are counted`() throws {
        var chart = try Chart.enrolled(in: .testsAndSessions("alpha", onOverpayment: .absorb), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-06", .negative, target: "opiates")
        try chart.recorded("alpha", "2026-01-06", .attended, target: "sessions")
        try chart.recorded("alpha", "2026-01-08", .late, target: "sessions")

        let figures = try #require(report("2026-01", chart).rows.first).figures
        #expect(figures.visitsPlanned == 16)
        #expect(figures.negative == 1 && figures.attended == 1 && figures.late == 1)
        #expect(figures.earned == 600)
    }

    @Test func `visits after the end are not planned any more`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.end("alpha", day("2026-01-09"))
        try chart.post()
        #expect(report("2026-01", chart).totals.figures.visitsPlanned == 3)
    }

    @Test func `two episodes of one person are two rows`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05", id: 9)
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.end("alpha", day("2026-01-09"))
        try chart.enroll(.tests("alpha"), from: day("2026-01-12"), id: enrollmentID(2))
        try chart.recorded("alpha", "2026-01-12", .negative)
        try chart.recorded("alpha", "2026-01-14", .negative)

        let rows = report("2026-01", chart).rows
        #expect(rows.map(\.enrollment) == [enrollmentID(9), enrollmentID(2)])
        #expect(rows.map(\.figures.closing) == [250, 625])
    }

    @Test func `rows are in the order of the participants' codes`() throws {
        let charts = try ["C-2", "B-7", "C-1"].map { try Chart.enrolled($0, in: .tests("alpha"), from: "2026-01-05") }
        let rows = report("2026-01", charts[0], charts[1], charts[2]).rows
        #expect(rows.map(\.participant) == ["B-7", "C-1", "C-2"])
    }

    @Test func `an enrollment with nothing to tell has no row`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        #expect(report("2025-12", chart).rows.isEmpty)
        #expect(report("2026-02", chart).rows.isEmpty)
        try chart.recorded("alpha", "2026-01-05", .negative)
        #expect(report("2025-12", chart).rows.isEmpty)
        #expect(report("2026-02", chart).rows.count == 1)
    }

    @Test func `movements that cancel each other are something to tell`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha", onOverpayment: .offset), from: "2026-01-26")
        try chart.recorded("alpha", "2026-02-02", .negative)
        try chart.mended("alpha", "2026-02-02", nil)
        try chart.end("alpha", day("2026-01-30"))
        try chart.post()
        let figures = try #require(report("2026-02", chart).rows.first).figures
        #expect(figures.visitsPlanned == 0 && figures.earned == 0 && figures.closing == 0)
        #expect(report("2026-03", chart).rows.isEmpty)
    }

    @Test func `an enrollment without entries has one row of the default fund`() throws {
        let chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        #expect(report("2026-01", chart).rows.map(\.fund) == [.defaultSource])
    }

    @Test func `enrollments in other programs are passed over`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.enroll(.tests("beta", testing: "opiates"), from: day("2026-01-05"), id: enrollmentID(2))
        try chart.recorded("beta", "2026-01-05", .negative)
        #expect(report("2026-01", chart).totals.figures.earned == 0)
        #expect(report("2026-01", chart, program: "beta").totals.figures.earned == 250)
    }

    @Test func `what is made good before an enrollment began is carried into it`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-03-02")
        try chart.enroll(.tests("beta", testing: "opiates"), from: day("2026-01-05"), id: enrollmentID(2))
        try chart.recorded("alpha", "2026-03-02", .negative)
        try chart.mended("alpha", "2026-03-02", .positive)
        try chart.recorded("beta", "2026-01-05", .positive)
        try chart.mended("beta", "2026-01-05", .negative)

        let january = try #require(report("2026-01", chart).rows.first).figures
        #expect(january.overpaid == -250 && january.closing == -250 && january.visitsPlanned == 0)
        let march = try #require(report("2026-03", chart).rows.first).figures
        #expect(march.opening == -250 && march.overpaid == 250 && march.closing == 0)
    }

    @Test func `the year to date begins again in January`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2025-12-22")
        for text in ["2025-12-29", "2025-12-31", "2026-01-02"] { try chart.recorded("alpha", text, .negative) }
        #expect(report("2025-12", chart).totals.figures.yearToDate == 625)
        #expect(report("2026-01", chart).totals.figures.yearToDate == 1500)
        #expect(report("2026-01", chart).totals.figures.opening == 625)
    }
}
