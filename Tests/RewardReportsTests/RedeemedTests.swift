import RewardDomain
import RewardReports
import Testing

/// What leaves the balance for redemptions, comes back, lapses, or belongs to a closed month.
struct RedeemedTests {
    private let available = Account.available(program: slug("alpha"), source: .defaultSource)

    /// 2.50 on 5 January; redemptions and an adjustment written by hand.
    private func enrollment(_ entries: [(EnrollmentID) -> Entry]) throws -> ReportedEnrollment {
        var chart = try Chart.enrolled(in: .tests("alpha"), from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        let history = chart.history.enrollments[0]
        return ReportedEnrollment(
            participant: "C-1", history: history, entries: chart.entries + entries.map { $0(history.id) })
    }

    private func moves() throws -> ReportedEnrollment {
        try enrollment([
            { entry(self.available, .inFlight(redemption: 1), 200, day("2026-01-20"), $0) },
            { entry(.inFlight(redemption: 1), .delivered(redemption: 1), 150, day("2026-02-03"), $0) },
            { entry(.inFlight(redemption: 1), self.available, 50, day("2026-02-04"), $0) },
            { entry(self.available, .unclaimed(source: .defaultSource), 70, day("2026-03-31"), $0) },
        ])
    }

    private func figures(_ enrollment: ReportedEnrollment, _ text: String) throws -> ReportFigures {
        let report = MonthlyReport(program: slug("alpha"), month: month(text), enrollments: [enrollment])
        return try #require(report.rows.first).figures
    }

    @Test func `what is asked for leaves the balance at once, and what comes back lessens it`() throws {
        let enrollment = try moves()
        let january = try figures(enrollment, "2026-01")
        #expect([january.earned, january.redeemed, january.closing] == [250, 200, 50])
        let february = try figures(enrollment, "2026-02")
        #expect([february.opening, february.redeemed, february.closing] == [50, -50, 100])
        let march = try figures(enrollment, "2026-03")
        #expect([march.opening, march.expired, march.redeemed, march.closing] == [100, 70, 0, 30])
        #expect(march.yearToDate == 250)
    }

    @Test func `the statement shows each step that moves the balance`() throws {
        let enrollment = try moves()
        func lines(_ text: String) -> [String] {
            Statement(participant: "C-1", month: month(text), enrollments: [enrollment]).lines
                .map { "\($0.day) \($0.kind.rawValue) \($0.amount) \($0.balance)" }
        }
        #expect(lines("2026-01") == ["2026-01-05 visit 250 250", "2026-01-20 redeemed -200 50"])
        #expect(lines("2026-02") == ["2026-02-04 redemption_returned 50 100"])
        #expect(lines("2026-03") == ["2026-03-31 expired -70 30"])
    }

    @Test func `what belongs to a closed month is an adjustment of the first open one`() throws {
        let enrollment = try enrollment([
            {
                Entry(
                    from: .funding(source: .defaultSource), to: self.available, amount: 375, currency: usd,
                    effectiveOn: day("2026-02-01"), enrollment: $0,
                    visit: VisitReference(target: slug("cocaine"), plannedDay: day("2026-01-07")), bonusChange: 100,
                    adjusts: month("2026-01"))!
            }
        ])
        let january = try figures(enrollment, "2026-01")
        #expect([january.earned, january.adjustments, january.closing] == [250, 0, 250])
        let february = try figures(enrollment, "2026-02")
        #expect([february.earned, february.bonus, february.adjustments, february.closing] == [0, 0, 375, 625])
        #expect(february.yearToDate == 625)
        func statement(_ text: String) -> [Month?] {
            Statement(participant: "C-1", month: month(text), enrollments: [enrollment]).lines.map(\.adjusts)
        }
        #expect(statement("2026-01") == [nil])
        #expect(statement("2026-02") == [month("2026-01")])
    }

    @Test func `an adjustment of last year counts in no year to date`() throws {
        let enrollment = try enrollment([
            {
                Entry(
                    from: .funding(source: .defaultSource), to: self.available, amount: 100, currency: usd,
                    effectiveOn: day("2026-01-01"), enrollment: $0,
                    visit: VisitReference(target: slug("cocaine"), plannedDay: day("2025-12-29")),
                    adjusts: month("2025-12"))!
            }
        ])
        let january = try figures(enrollment, "2026-01")
        #expect([january.earned, january.adjustments, january.yearToDate] == [250, 100, 250])
    }
}
