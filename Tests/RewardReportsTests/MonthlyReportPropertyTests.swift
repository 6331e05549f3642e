import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

/// Over a clinic of random histories with corrections, ends, second episodes and two programs.
struct MonthlyReportPropertyTests {
    private let clinic: RandomClinic
    private let enrollments: [ReportedEnrollment]
    private let awards: [EnrollmentID: [[Award]]]

    init() throws {
        clinic = try RandomClinic.shared.get()
        enrollments = clinic.charts.flatMap(\.enrollments)
        awards = Dictionary(
            uniqueKeysWithValues: clinic.charts.flatMap { zip($0.history.enrollments.map(\.id), $0.history.awards()) })
    }

    private func reports(_ program: String) -> [MonthlyReport] {
        RandomClinic.months.map { MonthlyReport(program: slug(program), month: $0, enrollments: enrollments) }
    }

    private func foots(_ figures: ReportFigures) -> Bool {
        let f = figures
        let money = f.opening + f.earned + f.adjustments + f.overpaid + f.depositReturned - f.redeemed - f.expired
        let outcomes = [
            f.attended, f.late, f.completed, f.notCompleted, f.negative, f.positive, f.excused, f.noShow,
            f.refused, f.invalid,
        ]
        return f.closing == money && f.visitsPlanned == f.visitsRecorded + f.pending + f.unrecorded
            && f.visitsRecorded == outcomes.reduce(0, +)
    }

    /// By enrollment, those that are not 0.
    private func balances(_ report: MonthlyReport, _ figure: KeyPath<ReportFigures, Int>) -> [EnrollmentID: Int] {
        Dictionary(uniqueKeysWithValues: report.rows.map { ($0.enrollment, $0.figures[keyPath: figure]) })
            .filter { $0.value != 0 }
    }

    // docs/reports.md: "In every row and in the totals".
    @Test(arguments: RandomClinic.programs) func `every row and the totals foot`(program: String) {
        for report in reports(program) {
            for row in report.rows { #expect(foots(row.figures), "seed \(seed), \(report.month) \(row)") }
            #expect(foots(report.totals.figures), "seed \(seed), \(report.month)")
        }
    }

    @Test(arguments: RandomClinic.programs) func `closing is the opening of the next month`(program: String) {
        let reports = reports(program)
        for (report, next) in zip(reports, reports.dropFirst()) {
            #expect(balances(report, \.closing) == balances(next, \.opening), "seed \(seed), \(next.month)")
            #expect(report.totals.figures.closing == next.totals.figures.opening, "seed \(seed)")
        }
        #expect(reports[0].totals.figures.opening == 0)
    }

    @Test(arguments: RandomClinic.programs)
    func `the year to date grows by what is earned and adjusted`(program: String) {
        let reports = reports(program)
        for (report, next) in zip(reports, reports.dropFirst()) {
            let before = next.month.month == 1 ? 0 : report.totals.figures.yearToDate
            let awards = next.totals.figures.earned + next.totals.figures.adjustments
            #expect(next.totals.figures.yearToDate == before + awards, "seed \(seed), \(next.month)")
        }
    }

    @Test(arguments: RandomClinic.programs) func `the last closing is what the ledger holds`(program: String) {
        let held = clinic.charts.reduce(0) { sum, chart in
            sum
                + zip(chart.ledger.history.enrollments, chart.ledger.books)
                .filter { $0.0.program == slug(program) }.reduce(0) { $0 + $1.1.available }
        }
        #expect(reports(program).last!.totals.figures.closing == held, "seed \(seed)")
    }

    @Test(arguments: RandomClinic.programs) func `the slow computation gives the same rows`(program: String) {
        for report in reports(program) {
            let slow = enrollments.filter { $0.history.program == slug(program) }
                .map { SlowReport(enrollment: $0, awards: awards[$0.history.id]!, month: report.month) }
                .filter(\.hasRow)
            #expect(Set(slow.map(\.enrollment.history.id)) == Set(report.rows.map(\.enrollment)), "seed \(seed)")
            for slow in slow {
                let row = report.rows.first { $0.enrollment == slow.enrollment.history.id }
                if let row { expectSame(row, slow) }
            }
        }
    }

    private func expectSame(_ row: MonthlyReportRow, _ slow: SlowReport) {
        let context: Comment = "seed \(seed), \(slow.month) \(row.enrollment)"
        for outcome in Outcome.allCases {
            let column = ReportColumn(rawValue: outcome.name)!
            #expect(row.value(column) == .count(slow.count(outcome)), context)
        }
        let figures = row.figures
        #expect(figures.visitsPlanned == slow.outcomes.count, context)
        #expect(figures.unrecorded == slow.count(nil), context)
        #expect(figures.earned == slow.earned, context)
        #expect(figures.bonus == slow.bonus, context)
        #expect(figures.draws == slow.draws, context)
        #expect(figures.withheld == slow.withheld, context)
        #expect(figures.yearToDate == slow.yearToDate, context)
        #expect(figures.overpaid == slow.overpaid, context)
        #expect(figures.opening == slow.opening, context)
        #expect(figures.closing == slow.closing, context)
    }

    @Test(arguments: RandomClinic.programs) func `totals are the sums of their columns`(program: String) {
        for report in reports(program) {
            for column in ReportColumn.allCases {
                let sum = report.rows.reduce(0) { sum, row in
                    switch row.value(column) {
                    case .count(let number), .money(let number): sum + number
                    case .text, .none: sum
                    }
                }
                switch column.kind {
                case _ where !column.isTotalled: #expect(report.totals.value(column) == .none)
                case .count: #expect(report.totals.value(column) == .count(sum), "seed \(seed), \(column.name)")
                case .money: #expect(report.totals.value(column) == .money(sum), "seed \(seed), \(column.name)")
                case .text: Issue.record("a text cannot be summed")
                }
            }
        }
    }
}
