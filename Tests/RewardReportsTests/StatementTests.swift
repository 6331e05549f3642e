import RewardDomain
import RewardReports
import Testing

struct StatementTests {
    private func statement(_ chart: Chart, _ month: String) -> Statement {
        Statement(
            participant: chart.participant, month: RewardReportsTests.month(month), enrollments: chart.enrollments)
    }

    @Test func `visits that paid nothing have a line and unrecorded ones have none`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.recorded("alpha", "2026-01-07", .noShow)
        try chart.recorded("alpha", "2026-01-09", .pending)
        let lines = statement(chart, "2026-01").lines
        #expect(lines.map(\.outcome) == [.negative, .noShow, .pending])
        #expect(lines.map(\.amount) == [250, 0, 0])
        #expect(lines.map(\.balance) == [250, 250, 250])
        #expect(lines.allSatisfy { $0.kind == .visit && $0.target == slug("cocaine") })
    }

    @Test func `a correction there and back is told movement by movement`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.mended("alpha", "2026-01-05", .positive)
        try chart.mended("alpha", "2026-01-05", .negative)
        let statement = statement(chart, "2026-01")
        #expect(
            statement.lines.map(\.kind)
                == [.visit, .correctedVisit, .overpaymentAbsorbed, .correctedVisit, .madeGood])
        #expect(statement.lines.map(\.amount) == [250, -250, 250, 250, -250])
        #expect(statement.lines.map(\.balance) == [250, 0, 250, 500, 250])
        #expect(statement.closing == 250)
    }

    @Test func `the first money of a visit that had paid nothing is a correction`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .positive)
        try chart.mended("alpha", "2026-01-05", .negative)
        let lines = statement(chart, "2026-01").lines
        #expect(lines.map(\.kind) == [.correctedVisit])
        #expect(lines.map(\.amount) == [250])
    }

    @Test func `a result that was awaited is no correction`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .pending)
        try chart.recorded("alpha", "2026-01-05", .negative)
        #expect(statement(chart, "2026-01").lines.map(\.kind) == [.visit])
    }

    @Test func `a correction changes the visits after it`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .positive)
        try chart.recorded("alpha", "2026-01-07", .negative)
        try chart.mended("alpha", "2026-01-05", .negative)
        let lines = statement(chart, "2026-01").lines
        #expect(lines.map(\.kind) == [.correctedVisit, .visit, .correctedVisit])
        #expect(lines.map(\.amount) == [250, 250, 125])
    }

    @Test func `a visit corrected to what pays nothing and never paid is a correction of 0`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .noShow)
        try chart.mended("alpha", "2026-01-05", .excused)
        let lines = statement(chart, "2026-01").lines
        #expect(lines.map(\.kind) == [.correctedVisit])
        #expect(lines.map(\.outcome) == [.excused])
    }

    @Test func `results and readings that decide at once are no corrections`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        func results(_ value: AnalyteResult.Value) -> VisitContent {
            VisitContent(results: [AnalyteResult(analyte: slug("cocaine"), value: value)])
        }
        try chart.record("alpha", day("2026-01-05"), results(.pending))
        try chart.post()
        try chart.record("alpha", day("2026-01-05"), results(.negative))
        try chart.post()
        try chart.record("alpha", day("2026-01-07"), results(.positive))
        try chart.post()
        try chart.mended("alpha", "2026-01-07", .negative)
        var terms = Terms.tests("beta", testing: "opiates")
        terms.targets[0].kind = .reading
        terms.targets[0].analytes = []
        terms.targets[0].readings = [
            ReadingPhase(weeks: WeekRange(first: 1, last: 4)!, rule: ReadingRule(below: Reading("8")))
        ]
        try chart.enroll(terms, from: day("2026-01-05"), id: enrollmentID(2))
        try chart.record("beta", day("2026-01-05"), VisitContent(reading: Reading("7.5")))
        try chart.post()
        try chart.record("beta", day("2026-01-07"), VisitContent(reading: Reading("12")))
        try chart.post()
        try chart.mended("beta", "2026-01-07", .negative)
        let lines = statement(chart, "2026-01").lines
        for program in ["alpha", "beta"] {
            #expect(lines.filter { $0.program == slug(program) }.map(\.kind) == [.visit, .correctedVisit])
        }
    }

    @Test func `each task of a day has its own line`() throws {
        var chart = try Chart.enrolled(in: .tasksAndDraws("gamma", onOverpayment: .absorb), from: "2026-01-05")
        for (task, outcome) in [("resume", Outcome.completed), ("budget", .completed), ("dentist", .notCompleted)] {
            try chart.record("gamma", day("2026-01-05"), outcome, target: slug("tasks"), task: slug(task))
            try chart.post()
        }
        try chart.mend("gamma", day("2026-01-05"), .notCompleted, target: slug("tasks"), task: slug("resume"))
        try chart.post()
        let lines = statement(chart, "2026-01").lines
        #expect(lines.map(\.task) == ["dentist", "resume", "budget", "resume", nil].map { $0.map(slug) })
        #expect(lines.map(\.amount) == [0, 400, 400, -400, 400])
        #expect(lines.map(\.kind) == [.visit, .visit, .visit, .correctedVisit, .overpaymentAbsorbed])
    }

    @Test func `one statement tells of all programs by day`() throws {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        let beta = Terms.testsAndSessions("beta", onOverpayment: .absorb)
        try chart.enroll(beta, from: day("2026-01-05"), id: enrollmentID(2))
        try chart.recorded("beta", "2026-01-08", .attended, target: "sessions")
        try chart.recorded("alpha", "2026-01-07", .negative)
        let statement = statement(chart, "2026-01")
        #expect(statement.lines.map(\.program) == [slug("alpha"), slug("beta")])
        #expect(statement.lines.map(\.balance) == [250, 550])
        #expect(statement.currency == usd)
    }

    @Test func `someone else's enrollments are passed over`() throws {
        var other = try Chart.enrolled("C-2", in: .tests("alpha"), from: "2026-01-05")
        try other.recorded("alpha", "2026-01-05", .negative)
        let statement = Statement(participant: "C-1", month: month("2026-01"), enrollments: other.enrollments)
        #expect(statement.lines.isEmpty && statement.closing == 0 && statement.currency == nil)
    }
}
