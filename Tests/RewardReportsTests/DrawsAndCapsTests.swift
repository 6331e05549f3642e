import RewardDomain
import RewardPolicies
import RewardReports
import Testing

/// Draws, what caps keep back and what they leave, in the monthly report.
struct DrawsAndCapsTests {
    private func row(_ chart: Chart, _ text: String, program: String = "gamma") throws -> MonthlyReportRow {
        let month = month(text)
        let report = MonthlyReport(
            program: slug(program), month: month, enrollments: chart.enrollments)
        return try #require(report.rows.first)
    }

    private func enrolled() throws -> Chart {
        try Chart.enrolled(in: .tasksAndDraws("gamma", onOverpayment: .absorb), from: "2026-01-05")
    }

    @Test func `draws that count are counted, not those a correction took away`() throws {
        var chart = try enrolled()
        try chart.recorded("gamma", "2026-01-05", .attended, target: "prizes")
        try chart.recorded("gamma", "2026-01-08", .attended, target: "prizes")
        // Three and the bonus of two; the cap leaves four.
        try chart.recorded("gamma", "2026-01-12", .attended, target: "prizes")
        #expect(try row(chart, "2026-01").figures.draws == 1 + 2 + 4)
        try chart.mended("gamma", "2026-01-08", .noShow, target: "prizes")
        #expect(try row(chart, "2026-01").figures.draws == 1 + 1)
        #expect(try row(chart, "2026-02").figures.draws == 0)
    }

    @Test func `what caps on money keep back is counted, draws kept back are not`() throws {
        var chart = try enrolled()
        for task in ["budget", "dentist", "resume"] {
            try chart.record("gamma", day("2026-01-05"), .completed, target: slug("tasks"), task: slug(task))
        }
        try chart.post()
        let tasks = try row(chart, "2026-01").figures
        #expect(tasks.completed == 3)
        #expect(tasks.earned == 1000)
        #expect(tasks.withheld == 200)
        for day in ["2026-01-05", "2026-01-08", "2026-01-12"] {
            try chart.recorded("gamma", day, .attended, target: "prizes")
        }
        let ledger = chart.ledger
        let draws = ledger.books[0].awards[1][2].withheld
        #expect(draws.filter { $0.unit == .draws } == [Withheld(cap: "enrollment visit", unit: .draws, amount: 1)])
        let money = ledger.books[0].awards.joined().flatMap(\.withheld).filter { $0.unit == .money }
        #expect(try row(chart, "2026-01").figures.withheld == money.reduce(0) { $0 + $1.amount })
    }

    @Test func `a visit is withheld from in the month it was held`() throws {
        var chart = try enrolled()
        for task in ["budget", "dentist", "resume"] {
            try chart.record("gamma", day("2026-02-02"), .completed, target: slug("tasks"), task: slug(task))
        }
        try chart.post()
        #expect(try row(chart, "2026-01").figures.withheld == 0)
        #expect(try row(chart, "2026-02").figures.withheld == 200)
    }

    @Test func `the tightest cap is told as it stands at the end of the month`() throws {
        var chart = try enrolled()
        #expect(try row(chart, "2026-01").capLeft == 4000)
        for day in ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"] {
            for task in ["budget", "dentist"] {
                try chart.record(
                    "gamma", RewardReportsTests.day(day), .completed, target: slug("tasks"), task: slug(task))
            }
        }
        try chart.post()
        #expect(try row(chart, "2026-01").capLeft == 4000 - 3200)
        // A new month, and 58.00 left of the year's 90.00.
        #expect(try row(chart, "2026-02").capLeft == 4000)
        for day in ["2026-02-02", "2026-02-09"] {
            for task in ["budget", "dentist", "resume"] {
                try chart.record(
                    "gamma", RewardReportsTests.day(day), .completed, target: slug("tasks"), task: slug(task))
            }
        }
        try chart.post()
        #expect(try row(chart, "2026-02").capLeft == 4000 - 2000)
        #expect(try row(chart, "2026-03").capLeft == 9000 - 5200)
        // What was held later leaves the earlier month as it was.
        #expect(try row(chart, "2026-01").capLeft == 4000 - 3200)
    }

    @Test func `a cap on a person counts what other programs pay`() throws {
        var chart = try enrolled()
        try chart.enroll(.tests("alpha", testing: "opiates"), from: day("2026-01-05"), id: enrollmentID(2))
        try chart.recorded("alpha", "2026-01-05", .negative)
        #expect(try row(chart, "2026-01").capLeft == 4000 - 250)
        #expect(try row(chart, "2026-01", program: "alpha").capLeft == nil)
    }

    @Test(arguments: [
        (Cap.Period.week, Cap.Scope.person, "2026-01-11", 400), (.week, .person, "2026-01-12", 0),
        // The enrollment's own weeks begin on Thursdays.
        (.week, .enrollment, "2026-01-14", 400), (.week, .enrollment, "2026-01-15", 0),
        (.month, .person, "2026-01-31", 400), (.month, .person, "2026-02-01", 0),
        (.calendarYear, .program, "2026-12-31", 400), (.calendarYear, .program, "2027-01-01", 0),
        (.rollingYear, .fund, "2027-01-07", 400), (.rollingYear, .fund, "2027-01-08", 0),
        (.lifetime, .person, "2030-01-01", 400), (.lifetime, .person, "2026-01-07", 0),
    ])
    func `each window counts its own days`(period: Cap.Period, scope: Cap.Scope, on text: String, paid: Int) throws {
        var terms = Terms.tasksAndDraws("gamma", onOverpayment: .absorb)
        terms.caps = [
            Cap(scope: scope, period: period, amount: 5000), Cap(scope: .person, period: .visit, amount: 450),
        ]
        var chart = try Chart.enrolled(in: terms, from: "2026-01-08")
        try chart.record("gamma", day("2026-01-08"), .completed, target: slug("tasks"), task: slug("budget"))
        try chart.post()
        #expect(chart.ledger.capLeft(ofEnrollment: 0, on: day(text)) == 5000 - paid)
    }

    @Test func `a cap on one visit leaves nothing to tell`() throws {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: .person, period: .visit, amount: 300)]
        let chart = try Chart.enrolled(in: terms, from: "2026-01-05")
        #expect(chart.ledger.capLeft(ofEnrollment: 0, on: day("2026-01-31")) == nil)
    }
}
