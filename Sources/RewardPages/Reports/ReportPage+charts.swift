public import RewardDomain
public import RewardReports

// The pictures of reports.
extension ReportPage {
    /// What is owed, by its age. None where the report has no sums, or nothing is owed.
    public static func charts(_ liability: Liability, _ words: PageWords) -> [Chart] {
        let ages = ["days_0_30", "days_31_60", "days_61_90", "days_over_90"]
        let cells = ages.compactMap { age in
            liability.table.columns.firstIndex { $0.name == age }.flatMap { liability.table.totals?[$0] }
        }
        var currency: Currency?
        let amounts = cells.compactMap { cell -> Int? in
            guard case .money(let amount, let own) = cell else { return nil }
            currency = own
            return amount
        }
        guard amounts.count == ages.count, let currency, amounts.contains(where: { $0 != 0 }) else { return [] }
        return [
            .bars(
                name: "ages", caption: words("Owed, by age"),
                summary: words("What is owed to participants, by how long it has been owed."), heading: words("Age"),
                places: [words("0–30 days"), "31–60", "61–90", words("over 90 days")],
                series: [Chart.Series(name: words("Owed"), values: amounts)], tickText: { axisMoney($0, currency) },
                text: { moneyText($0, currency) })
        ]
    }

    /// Who stays and what visits come to, week by week.
    public static func charts(_ retention: Retention, _ words: PageWords) -> [Chart] {
        let weeks = retention.weeks
        guard weeks.count > 1 else { return [] }
        func share(_ part: Int, of whole: Int) -> Int? { whole > 0 ? (200 * part + whole) / (2 * whole) : nil }
        let percent = { (value: Int) in "\(value) %" }
        return [
            .lines(
                name: "stayed", caption: words("Still coming, by week"),
                summary: words("Of a hundred people for whom the week is over, how many came in it or later."),
                heading: words("Week"), places: weeks.map { "\($0.week)" },
                courses: [
                    Chart.Course(name: words("Still coming"), values: weeks.map { share($0.stayed, of: $0.enrolled) })
                ], tickText: percent, text: percent),
            .lines(
                name: "outcomes", caption: words("Successes, by week"),
                summary: words("Of a hundred visits of the week that count, how many were a success."),
                heading: words("Week"), places: weeks.map { "\($0.week)" },
                courses: [
                    Chart.Course(name: words("Successes"), values: weeks.map { share($0.successes, of: $0.decided) })
                ], tickText: percent, text: percent),
        ]
    }

    /// Each fund as a bar: awarded, expected to be awarded, left.
    public static func charts(_ burnDown: BurnDown, _ words: PageWords) -> [Chart] {
        burnDown.rows.enumerated().map { index, row in
            let budget = row.granted ?? row.received
            let text = { (amount: Int) in moneyText(amount, row.currency) }
            let lasts =
                row.exhaustedOn.map { day in
                    day <= burnDown.day
                        ? words("Nothing is left of it.")
                        : words("At this rate it is used up on {day}.", ["day": words.date(day)])
                } ?? words("At this rate it lasts as long as it runs.")
            return .budget(
                name: "fund-\(index)", caption: row.title, summary: lasts, budget: budget, used: row.awarded,
                expected: row.committedExpected,
                parts: [words("Awarded"), words("Next 4 weeks expected"), words("Left")],
                columns: [words("Part"), words("Amount")], text: text)
        }
    }
}
