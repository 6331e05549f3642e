import Testing

@testable import RewardPages

struct ChartTests {
    private static func cents(_ value: Int) -> String { "$\(value / 100)" }

    private static func bars(_ series: [[Int]]) -> Chart {
        Chart.bars(
            name: "test", caption: "Test", summary: "A test.", heading: "Month",
            places: series[0].indices.map { "Jan \($0)" },
            series: series.enumerated().map { Chart.Series(name: "Series \($0)", values: $1) }, tickText: cents,
            text: cents)
    }

    @Test(
        arguments: [
            ([0], 0, 1, 1), ([1], 0, 1, 1), ([7], 0, 8, 2), ([99_750], 0, 100_000, 50_000),
            ([12_345, 40_000], 0, 40_000, 10_000), ([-3, 5], -4, 6, 2), ([-250], -300, 0, 100),
        ])
    func `an axis has round ends around all values and 0`(_ values: [Int], low: Int, high: Int, step: Int) {
        let scale = ChartScale(values)
        #expect(scale.low == low && scale.high == high && scale.step == step, "\(scale)")
        #expect(scale.ticks.first == low && scale.ticks.last == high && scale.ticks.contains(0))
    }

    @Test func `lengths are proportional, rounded once, and the same below 0`() {
        let scale = ChartScale([1000])
        #expect(scale.high == 1000)
        #expect(scale.length(1000, of: 1540) == 1540)
        #expect(scale.length(250, of: 1540) == 385)
        #expect(scale.length(-250, of: 1540) == -385)
        #expect(scale.length(0, of: 1540) == 0)
        #expect(scale.depth(1000, of: 1540) == 0)
        #expect(scale.depth(0, of: 1540) == 1540)
        #expect(ChartScale([Int.max, Int.min]).length(Int.max, of: 1540) == 770)
    }

    @Test func `bars are as high as their cents, and stand on 0 or hang from it`() throws {
        let chart = Self.bars([[100_00, 50_00, 0, -25_00]])
        let heights = chart.bars.map(\.height)
        // 150 dollars of axis on 1540 units, each rounded by itself.
        #expect(heights == [1027, 513, 0, 257])
        let zero = try #require(chart.rules.first { $0.isZero }).y
        #expect(chart.bars[0].y + heights[0] == zero)
        #expect(chart.bars[1].y + heights[1] == zero)
        #expect(chart.bars[3].y == zero)
        #expect(chart.rows.map(\.cells) == [["$100"], ["$50"], ["$0"], ["$-25"]])
    }

    @Test(arguments: [1, 2, 3, 12, 36, 120])
    func `any number of bars stays apart and inside, and so do the words below`(_ count: Int) {
        let values = (0..<count).map { $0 * 1234 % 5000 }
        for series in [[values], [values, values.reversed()]] {
            let chart = Self.bars(series)
            #expect(chart.bars.count == count * series.count)
            for (bar, next) in zip(chart.bars, chart.bars.dropFirst()) { #expect(bar.x + bar.width <= next.x) }
            #expect(chart.bars.allSatisfy { $0.x >= 0 && $0.x + $0.width <= chart.width && $0.width > 0 })
            #expect(chart.bars.allSatisfy { $0.y >= 0 && $0.y + $0.height <= chart.height })
            let below = chart.labels.filter { $0.anchor == "middle" }
            #expect(below.last?.text == "Jan \(count - 1)")
            for (label, next) in zip(below, below.dropFirst()) {
                let halves = (ChartLabels.width(label.text) + ChartLabels.width(next.text)) / 2
                #expect(next.x - label.x > halves)
            }
            #expect(below.allSatisfy { $0.x + ChartLabels.width($0.text) / 2 <= chart.width })
            #expect(chart.rows.count == count)
        }
    }

    @Test func `a line is broken where there is no number`() {
        let chart = Chart.lines(
            name: "test", caption: "Test", summary: "A test.", heading: "Week", places: ["1", "2", "3", "4", "5"],
            courses: [Chart.Course(name: "Stayed", values: [100, 90, nil, 80, 70])], tickText: { "\($0)" },
            text: { "\($0) %" })
        #expect(chart.lines.count == 2)
        #expect(chart.dots.count == 4)
        #expect(chart.lines.allSatisfy { $0.points.split(separator: " ").count == 2 })
        #expect(chart.rows[2].cells == [""])
        #expect(chart.keys.isEmpty)
    }

    @Test func `a staircase goes on with what may come, and marks a new beginning`() {
        let steps = [
            Chart.Step(label: "1", value: 250), Chart.Step(label: "2", value: 375),
            Chart.Step(label: "3", value: 0, isMarked: true, note: "A new start"),
            Chart.Step(label: "4", value: 250, isAhead: true),
        ]
        let chart = Chart.steps(
            name: "test", caption: "Test", summary: "A test.", headings: ["Visit", "Reward", "Note"], steps: steps,
            keys: ("So far", "To come"), tickText: Self.cents, text: Self.cents)
        #expect(chart.lines.map(\.style) == ["full", "ahead"])
        #expect(chart.lines[0].points.split(separator: " ").count == 6)
        #expect(chart.dots.map(\.told) == ["3: A new start"])
        #expect(chart.keys.map(\.text) == ["So far", "To come"])
        #expect(chart.rows[3].cells == ["$2", ""])
    }

    @Test func `a budget's bar is full when it is, and shows its limit when it is passed`() {
        func budget(_ used: Int, _ expected: Int) -> Chart {
            Chart.budget(
                name: "test", caption: "Test", summary: "A test.", budget: 100_000, used: used, expected: expected,
                parts: ["Awarded", "Expected", "Left"], columns: ["Part", "Amount"], text: Self.cents)
        }
        let half = budget(25_000, 25_000)
        #expect(half.bars.map(\.style) == ["full", "ahead", "rest"])
        #expect(half.bars.map(\.width) == [830, 830, 1660])
        #expect(half.lines.isEmpty)
        let over = budget(150_000, 50_000)
        #expect(over.bars.map(\.width) == [2490, 830])
        #expect(over.lines.count == 1)
        #expect(over.rows.map(\.cells) == [["$1500"], ["$500"], ["$0"]])
        #expect(budget(0, 0).bars.map(\.style) == ["rest"])
    }
}
