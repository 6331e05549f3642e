import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

struct CapWatchTests {
    /// What a cap counts, from the entries instead of from the awards.
    private func slowUse(_ cap: Cap, _ own: EnrollmentHistory, _ chart: Chart, on day: Day) -> Int {
        let counted = chart.history.enrollments.filter {
            switch cap.scope {
            case .person, .fund: true
            case .program: $0.program == own.program
            case .enrollment: $0.id == own.id
            }
        }
        return chart.entries.reduce(0) { sum, entry in
            guard entry.visit != nil, counted.contains(where: { $0.id == entry.enrollment }), entry.effectiveOn <= day
            else { return sum }
            let isInWindow =
                switch cap.period {
                case .month: entry.effectiveOn.month == day.month
                case .calendarYear: entry.effectiveOn.month.year == day.month.year
                default: true
                }
            return isInWindow ? sum + entry.availableChange : sum
        }
    }

    @Test func `the slow computation finds the same caps`() throws {
        let clinic = try RandomClinic.shared.get()
        for text in ["2026-02-15", "2026-05-31", "2026-08-20"] {
            let report = CapWatch(on: day(text), people: clinic.charts.map(\.person)).table
            for chart in clinic.charts {
                for own in chart.history.enrollments where own.begins <= day(text) && own.lastDay >= day(text) {
                    for cap in own.terms.terms.caps where cap.unit == .money && cap.period != .visit {
                        let used = slowUse(cap, own, chart, on: day(text))
                        let row = report.rows.first {
                            $0[0] == .text(chart.participant) && $0[2] == .text(own.program.text)
                                && $0[4] == .text(cap.name)
                        }
                        if used * 5 > cap.amount * 4 { #expect(row != nil, "seed \(seed), \(text)") }
                        if let row {
                            #expect(row[7].minor == used, "seed \(seed), \(text)")
                            #expect(row[9].minor == max(0, cap.amount - used), "seed \(seed), \(text)")
                            #expect(row[1] == finding(used, row[8].minor ?? 0, row[11].minor ?? 0, cap), "seed \(seed)")
                        }
                    }
                }
            }
        }
    }

    private func finding(_ used: Int, _ overpaid: Int, _ withheld: Int, _ cap: Cap) -> ReportTable.Cell {
        if used + max(0, overpaid) > cap.amount { return .text("over") }
        return .text(used >= cap.amount || withheld > 0 ? "reached" : "near")
    }

    private func capped(_ amount: Int) -> Terms {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: .person, period: .calendarYear, amount: amount)]
        return terms
    }

    @Test func `each finding has its reason`() throws {
        // 2.50 and 3.75 of 7.50 are more than four fifths; 5.00 and the bonus are kept back.
        var chart = try Chart.enrolled("C-1", in: capped(750), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        #expect(CapWatch(on: day("2026-01-06"), people: [chart.person]).table.rows.isEmpty)
        try chart.recorded("alpha", "2026-01-07", .negative)
        let near = CapWatch(on: day("2026-01-08"), people: [chart.person]).table
        #expect(near["finding"] == [.text("near")])
        #expect(near["used_percent"] == [.percent(833)])
        #expect(near["from"] == [.text("2026-01-01")])
        try chart.recorded("alpha", "2026-01-09", .negative)
        let reached = CapWatch(on: day("2026-01-09"), people: [chart.person]).table
        #expect(reached["finding"] == [.text("reached")])
        #expect(reached["withheld"].map(\.minor) == [1500 - 125])
        // The correction is absorbed, and then earned again: more was given than the cap allows.
        try chart.mended("alpha", "2026-01-05", .positive)
        try chart.recorded("alpha", "2026-01-12", .negative)
        try chart.recorded("alpha", "2026-01-14", .negative)
        let over = CapWatch(on: day("2026-01-14"), people: [chart.person]).table
        #expect(over["finding"] == [.text("over")])
        #expect((over["overpaid"][0].minor ?? 0) > 0)
        // A new year opens the window again.
        #expect(CapWatch(on: day("2027-01-02"), people: [chart.person]).table.rows.isEmpty)
    }

    @Test func `two sites are told with the programs there`() throws {
        var chart = try Chart.enrolled("C-1", in: .tests("alpha"), from: "2026-01-05")
        try chart.enroll(
            .tests("beta", testing: "opiates"), from: day("2026-01-05"), id: enrollmentID(2), site: slug("north"))
        try chart.post()
        let table = CapWatch(on: day("2026-01-06"), people: [chart.person]).table
        #expect(table["finding"] == [.text("two_sites")])
        #expect(table["detail"] == [.text("alpha at main, beta at north")])
        #expect(CapWatch(on: day("2026-12-06"), people: [chart.person]).table.rows.isEmpty)
    }
}
