public import RewardDomain

/// What a program owed, paid and carried over in one month, participant by participant (docs/reports.md).
///
///     MonthlyReport ─┬─ rows: [MonthlyReportRow]   one per participant, enrollment and fund
///                    └─ totals: ReportTotals       the sum of the rows
///
/// A face goes through `ReportColumn.allCases` and asks each row, then the totals, for its value.
public struct MonthlyReport: Hashable, Sendable {
    public let program: Slug
    public let month: Month
    /// By participant code, then the enrollment's first day, then its id, then the fund.
    public let rows: [MonthlyReportRow]
    public let totals: ReportTotals
    /// What goes with a report that leaves the house: a member of its JSON, a column of its CSV.
    public private(set) var notice: String?

    /// The report on `program`; enrollments in other programs are passed over.
    ///
    /// An enrollment with nothing to tell has no row: no visit in the month, no movement, and nothing carried in or
    /// out.
    public init(program: Slug, month: Month, enrollments: [ReportedEnrollment]) {
        self.init(
            program: program, month: month,
            kept: enrollments.filter { $0.history.program == program }.flatMap { enrollment in
                enrollment.monthFigures().compactMap { MonthlyReportRow($0, of: enrollment, in: month) }
            })
    }

    /// The report made of rows as they are kept, in any order.
    public init(program: Slug, month: Month, kept rows: [MonthlyReportRow]) {
        self.program = program
        self.month = month
        self.rows = rows.sorted { $0.comesBefore($1) }
        totals = ReportTotals(rows)
    }

    init(program: Slug, month: Month, known rows: [MonthlyReportRow]) {
        self.program = program
        self.month = month
        self.rows = rows
        totals = ReportTotals(rows)
    }

    /// The report as it leaves the house, with a notice and under names and enrollments of the recipient's own; in their
    /// order, which tells nothing of the clinic's.
    public func disclosed(
        participant: (String) -> String, enrollment: (EnrollmentID) -> EnrollmentID, notice: String
    ) -> MonthlyReport {
        var report = MonthlyReport(
            program: program, month: month,
            kept: rows.map { row in
                var row = row
                row.participant = participant(row.participant)
                row.enrollment = enrollment(row.enrollment)
                return row
            })
        report.notice = notice
        return report
    }

    /// The currency of every amount; nil when there are no rows, or when revisions of the program have paid in
    /// different ones: each row then names its own.
    public var currency: Currency? { totals.currency }
}

extension MonthlyReportRow {
    fileprivate func comesBefore(_ other: MonthlyReportRow) -> Bool {
        (participant, firstDay, enrollment, fund)
            < (other.participant, other.firstDay, other.enrollment, other.fund)
    }
}
