import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

struct StatementPropertyTests {
    private let clinic: RandomClinic

    init() throws { clinic = try RandomClinic.shared.get() }

    private func statements(_ chart: Chart) -> [Statement] {
        RandomClinic.months.map { Statement(participant: chart.participant, month: $0, enrollments: chart.enrollments) }
    }

    @Test func `every line leads from the balance before to the balance after`() {
        for statement in clinic.charts.flatMap(statements) {
            var balance = statement.opening
            for line in statement.lines {
                balance += line.amount
                #expect(line.balance == balance, "seed \(seed)")
                #expect(statement.month.contains(line.day), "seed \(seed)")
            }
            #expect(statement.closing == balance, "seed \(seed)")
            #expect(statement.lines.map(\.day) == statement.lines.map(\.day).sorted(), "seed \(seed)")
        }
    }

    @Test func `a statement closes where the next one opens`() {
        for chart in clinic.charts {
            let statements = statements(chart)
            for (statement, next) in zip(statements, statements.dropFirst()) {
                #expect(statement.closing == next.opening, "seed \(seed), \(chart.participant) \(statement.month)")
            }
            #expect(statements.last!.closing == chart.ledger.available, "seed \(seed), \(chart.participant)")
        }
    }

    @Test func `balances are those of the monthly reports added up`() {
        for chart in clinic.charts {
            for statement in statements(chart) {
                let enrollments = chart.enrollments
                let figures = RandomClinic.programs.map {
                    MonthlyReport(program: slug($0), month: statement.month, enrollments: enrollments).totals.figures
                }
                #expect(statement.opening == figures.reduce(0) { $0 + $1.opening }, "seed \(seed)")
                #expect(statement.closing == figures.reduce(0) { $0 + $1.closing }, "seed \(seed)")
            }
        }
    }

    @Test func `every entry and every visit with an outcome has its line`() {
        for chart in clinic.charts {
            let lines = statements(chart).flatMap(\.lines)
            #expect(lines.count { $0.amount != 0 } == chart.entries.count, "seed \(seed)")
            for enrollment in chart.ledger.history.enrollments {
                for target in enrollment.targets {
                    for (index, standing) in target.standings.enumerated() where standing.outcome != nil {
                        let place = enrollment.terms.terms.targets.firstIndex { $0.id == target.id }!
                        let visit = enrollment.reference(target: place, visit: index)
                        let told = lines.filter { $0.enrollment == enrollment.id && $0.visit == visit }
                        #expect(!told.isEmpty && told.allSatisfy { $0.outcome == standing.outcome }, "seed \(seed)")
                    }
                }
            }
        }
    }
}
