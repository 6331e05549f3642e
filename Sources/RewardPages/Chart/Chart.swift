/// A picture of numbers, drawn here: shapes and words with their places, and the same numbers as a table for whoever
/// would rather read or hear them. The partial template `chart` draws it.
///
/// Places are whole numbers in units of its own; the stylesheet says how large it is shown, and in which colours.
public struct Chart: Hashable, Sendable {
    /// What sets one series apart from another: not by colour alone.
    enum Style: String, Hashable, Sendable {
        case full, open
        /// Not there yet.
        case ahead
    }

    struct Bar: Hashable, Sendable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let style: String
        /// Shown where a pointer rests on it.
        let told: String
    }

    struct Line: Hashable, Sendable {
        /// `100,200 300,250`
        let points: String
        let style: String
    }

    struct Dot: Hashable, Sendable {
        let x: Int
        let y: Int
        let style: String
        let told: String
    }

    /// A line of the grid, across the plot.
    struct Rule: Hashable, Sendable {
        let y: Int
        let x1: Int
        let x2: Int
        let isZero: Bool
    }

    struct Label: Hashable, Sendable {
        let x: Int
        let y: Int
        let anchor: String
        let text: String
    }

    struct Key: Hashable, Sendable {
        let text: String
        let style: String
    }

    struct Row: Hashable, Sendable {
        let label: String
        let cells: [String]
    }

    /// Of the picture among those of its page: what its parts' ids begin with.
    let name: String
    let caption: String
    /// What it shows, in a sentence or two.
    let summary: String
    var width = Plot.width
    var height = Plot.height
    var rules: [Rule] = []
    var bars: [Bar] = []
    var lines: [Line] = []
    var dots: [Dot] = []
    var labels: [Label] = []
    var keys: [Key] = [] { didSet { hasKeys = !keys.isEmpty } }
    /// Stored, since a template does not see what is computed.
    private(set) var hasKeys = false
    /// What the table's first column holds, and what each of the others does.
    let columns: [String]
    var rows: [Row] = []

    init(name: String, caption: String, summary: String, columns: [String]) {
        self.name = name
        self.caption = caption
        self.summary = summary
        self.columns = columns
    }
}

extension Chart {
    /// The part of a chart between its axes.
    struct Plot: Hashable, Sendable {
        static let width = 3400
        static let height = 1900
        /// For the words below.
        private static let foot = 260
        private static let head = 100
        private static let rightEdge = 60

        let scale: ChartScale
        let left: Int
        let right = Plot.width - Plot.rightEdge
        let top = Plot.head
        let axis = Plot.height - Plot.head - Plot.foot
        /// How many places there are side by side.
        let count: Int

        init(_ values: some Sequence<Int>, count: Int, tickText: (Int) -> String) {
            scale = ChartScale(values)
            left = (scale.ticks.map { ChartLabels.width(tickText($0)) }.max() ?? 0) + 120
            self.count = max(1, count)
        }

        func y(_ value: Int) -> Int { top + scale.depth(value, of: axis) }
        /// Where a place begins; that of `count` is where the last ends.
        func x(_ place: Int) -> Int { left + (right - left) * place / count }
        func center(_ place: Int) -> Int { (x(place) + x(place + 1)) / 2 }

        func rules() -> [Rule] {
            scale.ticks.map { Rule(y: y($0), x1: left, x2: right, isZero: $0 == 0) }
        }

        func labels(below texts: [String], tickText: (Int) -> String) -> [Label] {
            let ticks = scale.ticks.map {
                // Text stands on its line; a third of its height brings it beside the rule.
                Label(x: left - 60, y: y($0) + 40, anchor: "end", text: tickText($0))
            }
            let placed = ChartLabels.placed(texts, at: texts.indices.map(center), within: left - 60...Plot.width)
            return ticks
                + placed.map { Label(x: $0.x, y: Plot.height - 80, anchor: "middle", text: texts[$0.index]) }
        }
    }
}
