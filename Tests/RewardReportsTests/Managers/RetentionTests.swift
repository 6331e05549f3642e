import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

struct RetentionTests {
    /// Outcomes of one target in the order of its planned days, up to a day; tasks by id.
    private func outcomes(_ enrollment: EnrollmentHistory, _ target: Int, through day: Day) -> [Outcome?] {
        let history = enrollment.targets[target]
        let visits = history.standings.indices.sorted { history.comesBefore($0, $1) }
        return visits.compactMap { visit -> Outcome?? in
            let planned = enrollment.plannedVisits[history.plannedIndex(ofVisit: visit)]
            let standing = history.standings[visit]
            if let end = enrollment.end, planned.day > end.lastDay { return nil }
            return (standing.outcome == nil ? planned.day : standing.heldOn) <= day ? .some(standing.outcome) : nil
        }
    }

    @Test(arguments: ["2026-02-28", "2026-06-30", "2027-01-31"])
    func `the slow computation counts the same`(_ text: String) throws {
        let clinic = try RandomClinic.shared.get()
        let table = Retention(on: day(text), people: clinic.charts.map(\.person)).table
        for row in table.rows.indices {
            let record = table.record(row)
            let comment: Comment = "seed \(seed), \(text), \(record)"
            let enrollments = clinic.charts.flatMap(\.history.enrollments).filter {
                $0.firstDay <= day(text) && .text($0.program.text) == record["program"]!
                    && .text($0.site.text) == record["site"]!
            }
            let active = enrollments.filter { $0.lastDay >= day(text) }
            let completed = enrollments.filter {
                $0.lastDay < day(text) && ($0.end?.reason ?? .completed) == .completed
            }
            #expect(record["enrolled"]?.number == enrollments.count, comment)
            #expect(record["active"]?.number == active.count, comment)
            #expect(record["completed"]?.number == completed.count, comment)
            #expect(record["left"]?.number == enrollments.count - active.count - completed.count, comment)
            var (all, streak, resets, negative, samples) = ([Outcome?](), 0, 0, 0, 0)
            for enrollment in enrollments {
                for (target, terms) in enrollment.terms.terms.targets.enumerated() {
                    let own = outcomes(enrollment, target, through: day(text))
                    all += own
                    var run = 0
                    for case let outcome? in own {
                        if terms.success.contains(outcome) { run += 1 }
                        if terms.reset.contains(outcome) { (run, resets) = (0, resets + 1) }
                        streak = max(streak, run)
                    }
                    guard terms.kind == .abstinence else { continue }
                    negative += own.count { $0 == .negative }
                    samples += own.count { $0 == .negative || $0 == .positive }
                }
            }
            let missed = all.count { $0 == nil || $0 == .noShow || $0 == .excused }
            #expect(record["visits_scheduled"]?.number == all.count, comment)
            #expect(record["visits_attended"]?.number == all.count - missed, comment)
            #expect(record["negative"]?.number == negative, comment)
            #expect(record["samples"]?.number == samples, comment)
            #expect(record["longest_streak"]?.number == streak, comment)
            #expect(record["resets"]?.number == resets, comment)
        }
        #expect(!table.rows.isEmpty, "seed \(seed)")
    }

    @Test func `what was earned is told beside what could have been`() throws {
        var chart = try Chart.enrolled(
            "C-1", in: .tests("alpha", reinstate: Reinstatement(after: 2)), from: "2026-01-05")
        for (day, outcome) in [
            ("2026-01-05", Outcome.negative), ("2026-01-07", .negative), ("2026-01-09", .positive),
            ("2026-01-12", .negative), ("2026-01-14", .negative), ("2026-01-16", .negative),
        ] { try chart.recorded("alpha", day, outcome) }
        let table = Retention(on: day("2026-01-16"), people: [chart.person]).table
        let record = table.record(0)
        // 2.50 + 3.75, then 2.50 + 3.75, then the rung brought back: 5.00 + 10.00 for three in a row.
        #expect(record["mean_earned"] == .money(2750, usd))
        // Twelve visits: 12 × 2.50 + 1.25 × 66 + 4 × 10.00.
        #expect(record["mean_maximum"] == .money(3000 + 8250 + 4000, usd))
        #expect(record["reinstatements"]?.number == 1)
        #expect(record["negative_percent"] == .percent(833))
        #expect(record["attended_percent"] == .percent(1000))
        let none = Retention(on: day("2026-01-16"), from: day("2026-01-06"), people: [chart.person]).table
        #expect(none.rows.isEmpty)
    }

    @Test func `week by week: who still comes, and what visits come to`() throws {
        var chart = try Chart.enrolled(
            "C-1", in: .tests("alpha", reinstate: Reinstatement(after: 2)), from: "2026-01-05")
        for (day, outcome) in [
            ("2026-01-05", Outcome.negative), ("2026-01-07", .excused), ("2026-01-09", .positive),
            ("2026-01-12", .negative), ("2026-01-14", .noShow), ("2026-01-19", .noShow),
        ] { try chart.recorded("alpha", day, outcome) }
        typealias Week = [Int]
        func weeks(_ text: String) -> [Week] {
            Retention(on: day(text), people: [chart.person]).weeks.map {
                [$0.week, $0.enrolled, $0.stayed, $0.decided, $0.successes]
            }
        }
        // On the second Friday only the first week is over; visits of the second are counted.
        #expect(weeks("2026-01-16") == [[1, 1, 1, 2, 1], [2, 0, 0, 2, 1]])
        // In the third nobody came any more. The course has four weeks, and no fifth is waited for.
        #expect(weeks("2026-01-25") == [[1, 1, 1, 2, 1], [2, 1, 1, 2, 1], [3, 1, 0, 1, 0]])
        #expect(weeks("2026-03-31").map { $0[1] } == [1, 1, 1, 1])
        #expect(weeks("2026-01-04").isEmpty)
    }
}
