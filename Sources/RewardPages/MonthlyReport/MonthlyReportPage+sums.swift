import RewardDomain
import RewardReports
import RewardServices

extension MonthlyReportPage {
    /// What a manager asks first; money only where the rows share a currency.
    static func sums(_ report: MonthlyReport, _ words: PageWords) -> [Sum] {
        guard !report.rows.isEmpty else { return [] }
        let figures = report.totals.figures
        var sums = [
            Sum(name: words("Participants"), value: "\(Set(report.rows.map(\.participant)).count)"),
            Sum(
                name: words("Visits recorded"),
                value: words(
                    "{recorded} of {planned}",
                    ["recorded": "\(figures.visitsRecorded)", "planned": "\(figures.visitsPlanned)"])),
        ]
        guard let currency = report.totals.currency else { return sums }
        let amounts: [(name: String, amount: Int, isAlways: Bool)] = [
            (words("Earned"), figures.earned, true), (words("Adjustments"), figures.adjustments, false),
            (words("Redeemed"), figures.redeemed, true), (words("Withheld"), figures.withheld, false),
            (words("Owed at the end"), figures.closing, true),
        ]
        sums += amounts.filter { $0.isAlways || $0.amount != 0 }
            .map { Sum(name: $0.name, value: moneyText($0.amount, currency)) }
        return sums
    }

    /// Earned and redeemed by month. None before there is anything.
    static func chart(_ totals: [MonthTotals], _ currency: Currency?, _ words: PageWords) -> Chart? {
        let months = Array(totals.drop { $0.earned == 0 && $0.redeemed == 0 })
        guard !months.isEmpty else { return nil }
        return .bars(
            name: "months", caption: words("Earned and redeemed by month"),
            summary: words("As known now; a closed month's report stays as it was."), heading: words("Month"),
            places: months.map { words.shortMonth($0.month) },
            series: [
                Chart.Series(name: words("Earned"), values: months.map(\.earned)),
                Chart.Series(name: words("Redeemed"), values: months.map(\.redeemed)),
            ], tickText: { axisMoney($0, currency) }, text: { moneyText($0, currency) })
    }
}
