/// The axis of a chart's values: from a round number at or below all of them, and 0, to one at or above.
struct ChartScale: Hashable, Sendable {
    let low: Int
    let high: Int
    /// Between two lines of the grid.
    let step: Int

    /// How many steps an axis has, one more where values lie on both sides of 0.
    private static let stepsMax = 4
    /// What lies beyond is drawn as if it lay here: no clinic pays so much.
    private static let valueMax = 1_000_000_000_000_000

    init(_ values: some Sequence<Int>) {
        let kept = values.map(Self.kept)
        let (least, most) = (min(0, kept.min() ?? 0), max(0, kept.max() ?? 0))
        let step = Self.round(atLeast: max(1, (most - least + Self.stepsMax - 1) / Self.stepsMax))
        self.step = step
        low = -((-least + step - 1) / step * step)
        high = max(low + step, (most + step - 1) / step * step)
    }

    /// From the lowest.
    var ticks: [Int] { Array(stride(from: low, through: high, by: step)) }

    /// How far a value reaches from 0, where the whole axis has this length; as many as there are, rounded to the
    /// nearest. Below 0 it is negative.
    func length(_ value: Int, of axis: Int) -> Int {
        let (double, span) = (2 * Self.kept(value) * axis, 2 * (high - low))
        return (double + (double < 0 ? -1 : 1) * span / 2) / span
    }

    /// How far below the axis's upper end a value stands.
    func depth(_ value: Int, of axis: Int) -> Int { length(high, of: axis) - length(value, of: axis) }

    private static func kept(_ value: Int) -> Int { min(max(value, -valueMax), valueMax) }

    /// The least of 1, 2, 5, 10, 20, 50, … that is not below `least`.
    private static func round(atLeast least: Int) -> Int {
        var unit = 1
        while true {
            for factor in [1, 2, 5] where factor * unit >= least { return factor * unit }
            unit *= 10
        }
    }
}
