extension Chart {
    /// A number for each place that has one.
    struct Course: Hashable, Sendable {
        let name: String
        let values: [Int?]
    }

    /// One or two lines over the same places, from dot to dot; broken where there is no number.
    static func lines(
        name: String, caption: String, summary: String, heading: String, places: [String], courses: [Course],
        tickText: (Int) -> String, text: (Int) -> String
    ) -> Chart {
        var chart = Chart(name: name, caption: caption, summary: summary, columns: [heading] + courses.map(\.name))
        let plot = Plot(courses.flatMap(\.values).compactMap(\.self), count: places.count, tickText: tickText)
        chart.rules = plot.rules()
        chart.labels = plot.labels(below: places, tickText: tickText)
        for (index, course) in courses.enumerated() {
            let style = style(index).rawValue
            chart.lines += runs(course.values).map { run in
                Line(points: points(run.map { (plot.center($0.place), plot.y($0.value)) }), style: style)
            }
            for case (let place, let value?) in course.values.enumerated() {
                chart.dots.append(
                    Dot(
                        x: plot.center(place), y: plot.y(value), style: style,
                        told: "\(places[place]): \(course.name) \(text(value))"))
            }
        }
        chart.rows = places.enumerated().map { place, label in
            Row(label: label, cells: courses.map { $0.values[place].map(text) ?? "" })
        }
        if courses.count > 1 {
            chart.keys = courses.enumerated().map { Key(text: $1.name, style: style($0).rawValue) }
        }
        return chart
    }

    /// One step of a staircase.
    struct Step: Hashable, Sendable {
        let label: String
        let value: Int
        /// Supposed, and drawn as such.
        var isAhead = false
        /// Something to be seen at once, such as a new beginning; it gets a dot.
        var isMarked = false
        /// What the table says beside the value.
        var note = ""
    }

    /// A staircase over visits: what was, and after it what may come.
    /// - Parameter headings: of the table's three columns: the place, the value, the note.
    static func steps(
        name: String, caption: String, summary: String, headings: [String], steps: [Step],
        keys: (known: String, ahead: String), tickText: (Int) -> String, text: (Int) -> String
    ) -> Chart {
        var chart = Chart(name: name, caption: caption, summary: summary, columns: headings)
        let plot = Plot(steps.map(\.value), count: steps.count, tickText: tickText)
        chart.rules = plot.rules()
        chart.labels = plot.labels(below: steps.map(\.label), tickText: tickText)
        let known = steps.prefix { !$0.isAhead }.count
        for (range, style) in [(0..<known, Style.full), (known..<steps.count, .ahead)] where !range.isEmpty {
            let corners = range.flatMap { place in
                [(plot.x(place), plot.y(steps[place].value)), (plot.x(place + 1), plot.y(steps[place].value))]
            }
            chart.lines.append(Line(points: points(corners), style: style.rawValue))
        }
        for (place, step) in steps.enumerated() {
            if step.isMarked {
                chart.dots.append(
                    Dot(
                        x: plot.center(place), y: plot.y(step.value),
                        style: (step.isAhead ? Style.ahead : .open).rawValue,
                        told: "\(step.label): \(step.note.isEmpty ? text(step.value) : step.note)"))
            }
            chart.rows.append(Row(label: step.label, cells: [text(step.value), step.note]))
        }
        if known > 0, known < steps.count {
            chart.keys = [
                Key(text: keys.known, style: Style.full.rawValue), Key(text: keys.ahead, style: Style.ahead.rawValue),
            ]
        }
        return chart
    }

    private static func points(_ corners: [(x: Int, y: Int)]) -> String {
        corners.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    }

    /// The places that have a number, as far as they stand side by side.
    private static func runs(_ values: [Int?]) -> [[(place: Int, value: Int)]] {
        var runs: [[(place: Int, value: Int)]] = []
        for (place, value) in values.enumerated() {
            guard let value else { continue }
            if let last = runs.last?.last, last.place == place - 1 {
                runs[runs.count - 1].append((place, value))
            } else {
                runs.append([(place, value)])
            }
        }
        return runs
    }
}
