import RewardDomain
import RewardReports
import Testing

/// What comes from another code of the same person is no award, and the month foots all the same.
struct MovedBalanceTests {
    private func chart() throws -> Chart {
        var chart = try Chart.enrolled("C-1", in: .tests("alpha"), from: "2026-01-19")
        try chart.recorded("alpha", "2026-01-19", .negative)
        try chart.say(
            .participantAbsorbed(
                ParticipantAbsorbed(
                    from: ParticipantID(Identifier(high: 1, low: 9)), absorbedOn: day("2026-02-03"),
                    balance: [.init(program: slug("alpha"), source: .defaultSource, amount: 1250)], capUse: [])))
        try chart.recorded("alpha", "2026-02-04", .negative)
        return chart
    }

    @Test func `it stands under adjustments in its month, and in no year's awards`() throws {
        let chart = try chart()
        func figures(_ text: String) -> ReportFigures {
            MonthlyReport(program: slug("alpha"), month: month(text), enrollments: chart.enrollments).totals.figures
        }
        let (january, february) = (figures("2026-01"), figures("2026-02"))
        #expect(january.adjustments == 0)
        #expect(february.adjustments == 1250)
        #expect(february.opening == january.closing)
        #expect(february.closing == february.opening + february.earned + february.adjustments)
        #expect(february.yearToDate == january.yearToDate + february.earned)
    }

    @Test func `the statement tells it on its day`() throws {
        let statement = Statement(
            participant: "C-1", month: month("2026-02"), enrollments: try chart().enrollments)
        #expect(statement.lines.map(\.kind) == [.moved, .visit])
        #expect(statement.lines.map(\.day) == [day("2026-02-03"), day("2026-02-04")])
        #expect(statement.lines.first?.amount == 1250)
    }
}
