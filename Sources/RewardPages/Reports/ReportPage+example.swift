import RewardDomain
import RewardReports

extension ReportPage {
    public static let example = ReportPage(
        frame: .example, kind: .stock,
        table: StockReport(month: Day(daysSinceEpoch: 20_458).month, stock: []).table(withTotals: true),
        asked: Asked(month: Day(daysSinceEpoch: 20_458).month, months: [Day(daysSinceEpoch: 20_458).month]))
}
