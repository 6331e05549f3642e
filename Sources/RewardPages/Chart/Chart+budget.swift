extension Chart {
    /// How far a budget is used, as one bar, and what is expected to be used of it next.
    /// - Parameters:
    ///   - budget: the whole, which has a line of its own where more than it is used or expected.
    ///   - parts: the words for what was used, what is expected, and what is left then; their amounts in the same order
    ///     are `used`, `expected`, and whatever the others leave of the budget.
    static func budget(
        name: String, caption: String, summary: String, budget: Int, used: Int, expected: Int,
        parts: [String], columns: [String], text: (Int) -> String
    ) -> Chart {
        var chart = Chart(name: name, caption: caption, summary: summary, columns: columns)
        chart.height = barTop * 2 + barHeight
        let (used, expected) = (max(0, used), max(0, expected))
        let whole = max(budget, used + expected, 1)
        let end = { (amount: Int) in
            edge + whole.dividingFullWidth(barWidth.multipliedFullWidth(by: amount)).quotient
        }
        let left = max(0, budget - used - expected)
        var from = 0
        for (amount, (style, part)) in zip(
            [used, expected, left], zip(["full", "ahead", "rest"], parts))
        {
            if amount > 0 {
                chart.bars.append(
                    Bar(
                        x: end(from), y: barTop, width: end(from + amount) - end(from), height: barHeight,
                        style: style, told: "\(part): \(text(amount))"))
            }
            from += amount
            chart.keys.append(Key(text: "\(part): \(text(amount))", style: style))
            chart.rows.append(Row(label: part, cells: [text(amount)]))
        }
        if used + expected > budget {
            chart.lines.append(
                Line(
                    points: "\(end(budget)),\(barTop - 60) \(end(budget)),\(barTop + barHeight + 60)", style: "limit"))
        }
        return chart
    }

    private static let edge = 40
    private static let barTop = 100
    private static let barHeight = 260
    private static let barWidth = Plot.width - 2 * edge
}
