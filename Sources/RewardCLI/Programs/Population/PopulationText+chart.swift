import RewardDomain
import RewardPolicies

extension PopulationText {
    /// How one participant's cost is spread, as bars for a terminal.
    var chart: String {
        let ranges = estimate.spread.ranges
        let most = ranges.map(\.count).max() ?? 1
        let ends = ranges.map { (currency.format(minorUnits: $0.from), currency.format(minorUnits: $0.to)) }
        let width = ends.map { max($0.0.count, $0.1.count) }.max() ?? 0
        var text = "What one participant costs, in \(currency.code):\n"
        for (range, (from, to)) in zip(ranges, ends) {
            let share = percent(Double(range.count) / Double(estimate.plan.enrollments))
            text += "\(padded(from, width)) – \(padded(to, width)) "
            text += "\(bar(range.count, of: most)) \(share)\n"
        }
        return text
    }

    private static let barWidth = 40
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// As long as `count` is of `most`, to an eighth of a character; a hair for anything above nothing.
    private func bar(_ count: Int, of most: Int) -> String {
        guard count > 0 else { return "" }
        let length = max(1, (count * Self.barWidth * 8 + most / 2) / most)
        return String(repeating: "█", count: length / 8) + Self.eighths[length % 8]
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: width - text.count) + text
    }
}

/// A chance as people read it: `12.3 %`. What is nearly never or nearly always is not rounded to it.
func percent(_ chance: Double) -> String {
    guard chance > 0 else { return "0 %" }
    guard chance < 1 else { return "100 %" }
    let tenths = Int((chance * 1000).rounded())
    if tenths == 0 { return "under 0.1 %" }
    if tenths == 1000 { return "over 99.9 %" }
    return "\(tenths / 10).\(tenths % 10) %"
}
