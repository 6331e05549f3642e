import RewardDomain
import RewardReports

/// The monthly report for a terminal: columns that say nothing this month are left out.
enum MonthlyReportText {
    static func text(_ report: MonthlyReport) -> String {
        guard let currency = report.currency, !report.rows.isEmpty else {
            return "\(report.program), \(report.month): nobody was enrolled yet.\n"
        }
        let shown = ReportColumn.allCases.filter { column in
            switch column {
            case .participant, .earned, .opening, .closing: true
            case .site, .revision, .fund: Set(report.rows.map { $0.value(column) }).count > 1
            case .capLeft: report.rows.contains { $0.value(column) != .none }
            default: report.rows.contains { $0.value(column) != .count(0) && $0.value(column) != .money(0) }
            }
        }
        func cell(_ value: ReportValue) -> Cell {
            switch value {
            case .text(let text): .text(text)
            case .count(let count): .number(count)
            case .money(let minorUnits): .money(minorUnits, currency)
            case .none: .none
            }
        }
        var rows = report.rows.map { row in shown.map { cell(row.value($0)) } }
        rows.append(shown.map { $0 == .participant ? .text("TOTAL") : cell(report.totals.value($0)) })
        let listing = Listing(shown.map { $0.kind == .text ? $0.name : $0.name + "#" }, rows: rows)
        return "\(report.program), \(report.month), in \(currency.code)\n\n" + listing.text(.table)
            + "\nColumns that are zero for everyone are left out; --format csv has them all.\n"
            + (report.notice.map { "\n\($0)\n" } ?? "")
    }
}
