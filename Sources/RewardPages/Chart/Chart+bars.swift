extension Chart {
    /// One number for each place, and what it is.
    struct Series: Hashable, Sendable {
        let name: String
        let values: [Int]
    }

    /// One or two series side by side over the same places.
    /// - Parameters:
    ///   - places: what stands in the table's first column, whose heading is `heading`, and below unless `below` says it
    ///     shorter.
    ///   - tickText: a value at the axis; `text`: one in full.
    static func bars(
        name: String, caption: String, summary: String, heading: String, places: [String],
        below: [String]? = nil, series: [Series], tickText: (Int) -> String, text: (Int) -> String
    ) -> Chart {
        var chart = Chart(name: name, caption: caption, summary: summary, columns: [heading] + series.map(\.name))
        let plot = Plot(series.flatMap(\.values), count: places.count, tickText: tickText)
        chart.rules = plot.rules()
        chart.labels = plot.labels(below: below ?? places, tickText: tickText)
        for (place, label) in places.enumerated() {
            for (index, own) in series.enumerated() {
                let value = own.values[place]
                let (x, width) = span(of: index, among: series.count, at: place, plot)
                chart.bars.append(
                    Bar(
                        x: x, y: plot.y(max(value, 0)), width: width,
                        height: abs(plot.scale.length(value, of: plot.axis)), style: style(index).rawValue,
                        told: "\(label): \(own.name) \(text(value))"))
            }
            chart.rows.append(Row(label: label, cells: series.map { text($0.values[place]) }))
        }
        if series.count > 1 {
            chart.keys = series.enumerated().map { Key(text: $1.name, style: style($0).rawValue) }
        }
        return chart
    }

    static func style(_ series: Int) -> Style { series == 0 ? .full : .open }

    private static let barWidthMax = 420
    private static let barWidthMin = 6

    /// Where one of the bars of a place stands: together in its middle, with seven tenths of it at most.
    private static func span(of index: Int, among count: Int, at place: Int, _ plot: Plot) -> (x: Int, width: Int) {
        let wide = plot.x(place + 1) - plot.x(place)
        let width = max(barWidthMin, min(wide * 7 / 10 / count, barWidthMax))
        return (plot.center(place) - width * count / 2 + width * index, width)
    }
}
