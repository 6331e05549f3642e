/// Which of the words below a chart are shown, and where, so that none touches another.
enum ChartLabels {
    struct Placed: Hashable {
        let index: Int
        /// Of its middle.
        let x: Int
    }

    /// About how wide a character is, and what stays free between two words, in the chart's own units.
    static let characterWidth = 76
    private static let gap = 120

    static func width(_ text: String) -> Int { text.count * characterWidth }

    /// The last of them and as many before it as fit, at regular distances. None reaches beyond `bounds`.
    static func placed(_ labels: [String], at centers: [Int], within bounds: ClosedRange<Int>) -> [Placed] {
        guard !labels.isEmpty else { return [] }
        for every in 1...labels.count {
            let chosen = labels.indices.filter { (labels.count - 1 - $0).isMultiple(of: every) }.map { index in
                Placed(index: index, x: inside(centers[index], labels[index], bounds))
            }
            let isFree = zip(chosen, chosen.dropFirst()).allSatisfy { left, right in
                right.x - left.x >= (width(labels[left.index]) + width(labels[right.index])) / 2 + gap
            }
            if isFree { return chosen }
        }
        return []
    }

    private static func inside(_ center: Int, _ label: String, _ bounds: ClosedRange<Int>) -> Int {
        let half = width(label) / 2
        return max(bounds.lowerBound + half, min(center, bounds.upperBound - half))
    }
}
