import RewardDomain
import RewardReports

extension ReportColumn {
    /// The column's name for people.
    var heading: String {
        switch self {
        case .noShow: "No-show"
        case .yearToDate: "Year to date"
        default: name.split(separator: "_").joined(separator: " ").capitalizedWord
        }
    }

    /// Columns that are shown whatever they hold; the others only when a row has something in them.
    private static let always: Set<ReportColumn> = [
        .participant, .visitsPlanned, .visitsRecorded, .unrecorded, .earned, .opening, .closing, .yearToDate,
    ]

    func isShown(in report: MonthlyReport) -> Bool {
        if Self.always.contains(self) { return true }
        switch self {
        case .site, .revision, .fund: return Set(report.rows.map { $0.value(self) }).count > 1
        case .capLeft: return report.rows.contains { $0.value(self) != .none }
        default:
            return report.rows.contains { row in
                switch row.value(self) {
                case .count(let value), .money(let value): value != 0
                case .text, .none: false
                }
            }
        }
    }

    func cell(_ value: ReportValue, _ currency: Currency?) -> MonthlyReportPage.Cell {
        switch value {
        case .text(let text): MonthlyReportPage.Cell(text: text, isNumber: false)
        case .count(let value): MonthlyReportPage.Cell(text: String(value), isNumber: true, isZero: value == 0)
        case .money(let value):
            MonthlyReportPage.Cell(text: amountText(value, currency), isNumber: true, isZero: value == 0)
        case .none: MonthlyReportPage.Cell(text: "", isNumber: kind != .text)
        }
    }
}
