import RewardDomain
import RewardReports

extension MonthlyReportPage {
    /// A program that nobody is in yet: the page with rows is seen with demonstration data.
    public static let example = MonthlyReportPage(
        frame: .example, report: MonthlyReport(program: .defaultSource, month: exampleMonth, enrollments: []),
        programs: [(.defaultSource, "Community reinforcement plus vouchers, cocaine")],
        months: [exampleMonth])

    private static let exampleMonth = Day(daysSinceEpoch: 20_458).month
}
