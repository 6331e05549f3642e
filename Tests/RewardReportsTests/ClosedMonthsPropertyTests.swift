import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

/// Random histories in which months are closed between the commands: what closed reports say stands, months go on from
/// one another, and every cent of what would be said now is explained.
struct ClosedMonthsPropertyTests {
    private let clinic: RandomClinic
    /// The reports as they were at their closes, by program, in the order of the months.
    private let said: [String: [MonthlyReport]]

    private static let stages = ["2026-01", "2026-03", "2026-06"]

    init() throws {
        var clinic = try RandomClinic(seed: seed &+ 31, participants: 8)
        var said: [String: [MonthlyReport]] = [:]
        for stage in Self.stages {
            for program in RandomClinic.programs {
                let months = RandomClinic.months.filter { $0 <= Month(iso: stage)! }
                for month in months.dropFirst(said[program]?.count ?? 0) {
                    clinic.close(program, through: month)
                    said[program, default: []].append(
                        MonthlyReport(
                            program: slug(program), month: month, enrollments: clinic.charts.flatMap(\.enrollments)))
                }
            }
            try clinic.goOn(25)
        }
        self.clinic = clinic
        self.said = said
    }

    private var enrollments: [ReportedEnrollment] { clinic.charts.flatMap(\.enrollments) }

    @Test(arguments: RandomClinic.programs) func `no money of a closed month ever changes`(program: String) throws {
        for report in try #require(said[program]) {
            let now = MonthlyReport(program: slug(program), month: report.month, enrollments: enrollments)
            let columns = ReportColumn.allCases.filter { $0.kind == .money && ![.withheld, .capLeft].contains($0) }
            for column in columns {
                #expect(
                    now.totals.value(column) == report.totals.value(column), "seed \(seed), \(report.month) \(column)")
            }
        }
    }

    @Test(arguments: RandomClinic.programs) func `months foot and go on from one another`(program: String) throws {
        let reports = RandomClinic.months.map {
            MonthlyReport(program: slug(program), month: $0, enrollments: enrollments).totals.figures
        }
        for (month, figures) in zip(RandomClinic.months, reports) {
            let money =
                figures.opening + figures.earned + figures.adjustments + figures.overpaid + figures.depositReturned
                + figures.broughtIn - figures.redeemed - figures.expired
            #expect(figures.closing == money, "seed \(seed), \(month)")
        }
        for (before, after) in zip(reports, reports.dropFirst()) {
            #expect(before.closing == after.opening, "seed \(seed)")
        }
        #expect(reports.contains { $0.adjustments != 0 }, "seed \(seed)")
    }

    @Test(arguments: RandomClinic.programs) func `every cent between then and now is explained`(program: String) throws
    {
        let appends = clinic.charts.flatMap(\.appends)
        var changes = 0
        for report in try #require(said[program]) {
            let difference = MonthDifference(said: report, enrollments: enrollments, appends: appends)
            for figure in difference.figures where figure.column.kind == .money {
                let explained = difference.changes.filter { $0.column == figure.column }.reduce(0) { $0 + $1.amount }
                #expect(
                    figure.difference == explained, "seed \(seed), \(report.month) \(figure.column.name)")
            }
            // A column that is not listed has nothing to explain.
            let listed = Set(difference.figures.map(\.column))
            let unlisted = Dictionary(grouping: difference.changes.filter { !listed.contains($0.column) }, by: \.column)
            #expect(unlisted.values.allSatisfy { $0.reduce(0) { $0 + $1.amount } == 0 }, "seed \(seed)")
            changes += difference.changes.count
            #expect(difference.figures.first { $0.column == .earned }?.now ?? 0 == slowEarned(program, report.month))
        }
        #expect(changes > 0, "seed \(seed)")
    }

    /// What the terms say of the visits held in the month, the slow way.
    private func slowEarned(_ program: String, _ month: Month) -> Int {
        clinic.charts.reduce(0) { sum, chart in
            let awards = chart.ledger.history.awards()
            return sum
                + zip(chart.enrollments, awards).filter { $0.0.history.program == slug(program) }
                .reduce(0) { $0 + SlowReport(enrollment: $1.0, awards: $1.1, month: month).earned }
        }
    }
}
