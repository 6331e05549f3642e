/// How many people fall in each of a few ranges of equal width: what a chart draws.
public struct Spread: Hashable, Sendable {
    public struct Range: Hashable, Sendable {
        /// Minor units, both ends included.
        public let from: Int
        public let to: Int
        public let count: Int
    }

    public static let rangesMax = 16
    public let ranges: [Range]

    /// By ascending amount.
    init(_ sorted: [(amount: Int, count: Int)]) {
        guard let lowest = sorted.first?.amount, let highest = sorted.last?.amount else {
            ranges = []
            return
        }
        let width = Self.width(from: lowest, to: highest)
        let first = lowest / width
        var counts = Array(repeating: 0, count: highest / width - first + 1)
        for (amount, count) in sorted { counts[amount / width - first] += count }
        ranges = counts.enumerated().map { index, count in
            Range(from: (first + index) * width, to: (first + index + 1) * width - 1, count: count)
        }
    }

    /// The smallest of 1, 2, 5, 10, 20, 50 … that needs no more than `rangesMax` ranges.
    private static func width(from lowest: Int, to highest: Int) -> Int {
        var power = 1
        while true {
            for digit in [1, 2, 5] {
                let width = power * digit
                if highest / width - lowest / width < rangesMax { return width }
            }
            power *= 10
        }
    }
}
