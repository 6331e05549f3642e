public import RewardDomain

/// The last line of the monthly report: the sums of its rows.
public struct ReportTotals: Hashable, Sendable {
    public let figures: ReportFigures
    /// The currency all rows share; nil when there are no rows or they do not share one.
    public let currency: Currency?

    private let mixesCurrencies: Bool

    init(_ rows: [MonthlyReportRow]) {
        let currencies = Set(rows.map(\.currency))
        currency = currencies.count == 1 ? currencies.first : nil
        mixesCurrencies = currencies.count > 1
        figures = rows.reduce(into: ReportFigures()) { $0.add($1.figures) }
    }

    /// The sum of one column; none for a column that cannot be summed, and for money of different currencies.
    public func value(_ column: ReportColumn) -> ReportValue {
        switch column.content {
        case .participant, .site, .revision, .fund, .capLeft: .none
        case .count(let figure): .count(figures[keyPath: figure])
        case .money(let figure): mixesCurrencies ? .none : .money(figures[keyPath: figure])
        }
    }
}
