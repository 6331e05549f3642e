import RewardDomain

extension MonthlyReport {
    /// A header and a line for each row: the report's columns, then `enrollment` and `currency`. Money is a decimal
    /// such as 12.50. There is no line of totals: a spreadsheet would sum it together with the rest.
    public var csv: String {
        var table = CSVText()
        let notices = notice.map { [$0] } ?? []
        table.addLine(ReportColumn.allCases.map(\.name) + ["enrollment", "currency"] + notices.map { _ in "notice" })
        for row in rows {
            let cells = ReportColumn.allCases.map { row.value($0).csv(row.currency) }
            table.addLine(cells + [row.enrollment.description, row.currency.code] + notices)
        }
        return table.text
    }
}

extension ReportValue {
    fileprivate func csv(_ currency: Currency) -> String {
        switch self {
        case .text(let text): text
        case .count(let value): String(value)
        case .money(let value): currency.format(minorUnits: value)
        case .none: ""
        }
    }
}
