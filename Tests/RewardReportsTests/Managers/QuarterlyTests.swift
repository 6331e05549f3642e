import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

struct QuarterlyTests {
    @Test func `a quarter is three months`() throws {
        let quarter = try #require(Quarter("2026-Q4"))
        #expect(quarter.firstDay == day("2026-10-01"))
        #expect(quarter.lastDay == day("2026-12-31"))
        #expect(quarter.description == "2026-Q4")
        for text in ["2026-Q0", "2026-Q5", "2026-q1", "26-Q1", "2026Q1", "2026-Q1-", ""] {
            #expect(Quarter(text) == nil)
        }
    }

    @Test(arguments: ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q4"])
    func `the slow computation counts the same`(_ text: String) throws {
        let clinic = try RandomClinic.shared.get()
        let quarter = try #require(Quarter(text))
        let days = (0..<92).map { quarter.firstDay + $0 }.filter { $0 <= quarter.lastDay }
        let table = QuarterlyCounts(quarter, smallest: nil, people: clinic.charts.map(\.person)).table
        for row in table.rows.indices {
            let record = table.record(row)
            var (enrolled, tests, positives, noShows, incentives) = (0, 0, 0, 0, 0)
            var active: Set<String> = []
            var paid: Set<String> = []
            for chart in clinic.charts {
                for own in chart.history.enrollments
                where .text(own.program.text) == record["program"]! && .text(own.site.text) == record["site"]! {
                    if days.contains(own.firstDay) { enrolled += 1 }
                    if days.contains(where: { $0 >= own.firstDay && $0 <= own.lastDay }) {
                        active.insert(chart.participant)
                    }
                    for target in own.targets.indices {
                        let isTest = own.terms.terms.targets[target].kind == .abstinence
                        for visit in own.visits(ofTarget: target) {
                            let standing = own.targets[target].standings[visit]
                            guard let outcome = standing.outcome, days.contains(standing.heldOn) else { continue }
                            if isTest, outcome == .positive || outcome == .negative { tests += 1 }
                            if isTest, outcome == .positive { positives += 1 }
                            if outcome == .noShow { noShows += 1 }
                        }
                    }
                    let earned = chart.entries.filter {
                        $0.enrollment == own.id && $0.visit != nil && days.contains($0.effectiveOn)
                    }
                    .reduce(0) { $0 + $1.availableChange }
                    incentives += earned
                    if earned != 0 { paid.insert(chart.participant) }
                }
            }
            let comment: Comment = "seed \(seed), \(text), \(record)"
            #expect(record["enrolled"]?.number == enrolled, comment)
            #expect(record["active"]?.number == active.count, comment)
            #expect(record["tests"]?.number == tests, comment)
            #expect(record["positives"]?.number == positives, comment)
            #expect(record["no_shows"]?.number == noShows, comment)
            #expect(record["people_paid"]?.number == paid.count, comment)
            #expect(record["incentives"]?.minor == incentives, comment)
            #expect(record["screened"] == .text("unknown"))
        }
        for column in 3...10 {
            let sum = table.rows.reduce(0) { $0 + ($1[column].number ?? $1[column].minor ?? 0) }
            let total = table.totals.map { $0[column].number ?? $0[column].minor ?? 0 }
            #expect(total ?? 0 == sum, "seed \(seed)")
        }
    }

    @Test func `few people are not told, nor what each was paid`() throws {
        var chart = try Chart.enrolled("C-1", in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        let quarter = try #require(Quarter("2026-Q1"))
        let table = QuarterlyCounts(quarter, people: [chart.person]).table
        for column in ["enrolled", "active", "tests", "people_paid", "incentives"] {
            #expect(table[column] == [.suppressed])
        }
        #expect(table["positives"] == [.count(0)])
        #expect(table.totals?.suffix(2) == [.suppressed, .suppressed])
        #expect(!table.json.text.contains("250"))
    }
}
