/// How a cost is spread, in minor units.
public struct CostDistribution: Hashable, Sendable {
    public let mean: Double
    /// The square root of the mean squared distance from the mean.
    public let standardDeviation: Double
    /// The smallest amount that so many per cent of all do not exceed.
    public let fifth: Int
    public let median: Int
    public let ninetyFifth: Int
    /// The largest that occurred; none where a normal distribution stands in for the sums.
    public let highest: Int?

    public var roundedMean: Int { minorUnits(mean) }

    /// Of at least one amount.
    init(_ histogram: Histogram) { self.init(sorted: histogram.sorted) }

    init(sorted: [(amount: Int, count: Int)]) {
        let count = sorted.reduce(0) { $0 + $1.count }
        let mean = sorted.reduce(0.0) { $0 + Double($1.amount) * Double($1.count) } / Double(count)
        let squares = sorted.reduce(0.0) { sum, item in
            let distance = Double(item.amount) - mean
            return sum + distance * distance * Double(item.count)
        }
        func percentile(_ percent: Int) -> Int {
            let rank = max(1, (count * percent + 99) / 100)
            var passed = 0
            for (amount, count) in sorted {
                passed += count
                if passed >= rank { return amount }
            }
            return sorted.last?.amount ?? 0
        }
        self.mean = mean
        standardDeviation = (squares / Double(count)).squareRoot()
        fifth = percentile(5)
        median = percentile(50)
        ninetyFifth = percentile(95)
        highest = sorted.last?.amount
    }

    /// The sum of `count` independent amounts spread like `one`, by the central limit theorem.
    init(sumOf count: Int, _ one: CostDistribution) {
        mean = one.mean * Double(count)
        standardDeviation = one.standardDeviation * Double(count).squareRoot()
        // 1.644854 standard deviations leave five per cent on either side.
        let margin = 1.644854 * standardDeviation
        fifth = minorUnits(max(0, mean - margin))
        median = minorUnits(mean)
        ninetyFifth = minorUnits(mean + margin)
        highest = nil
    }

    /// The chance of more than `amount`, if the distribution is normal.
    func normalChance(above amount: Int) -> Double {
        guard standardDeviation > 0 else { return mean > Double(amount) ? 1 : 0 }
        return normalTail((Double(amount) - mean) / standardDeviation)
    }
}

/// The nearest whole number, or the largest there is.
func minorUnits(_ amount: Double) -> Int { Int(exactly: amount.rounded()) ?? .max }

/// The chance that a standard normal number is more than `z`, to about twelve places: George Marsaglia's series
/// ("Evaluating the Normal Distribution", 2004), which needs no library of mathematics.
func normalTail(_ z: Double) -> Double {
    guard abs(z) < 8 else { return z > 0 ? 0 : 1 }
    var term = z
    var series = z
    var factor = 1.0
    while abs(term) > 1e-17 * abs(series) {
        factor += 2
        term *= z * z / factor
        series += term
    }
    // e to the power of −z²/2, as the 1024th power of a number near 1.
    let small = -z * z / 2 / 1024
    var density = (0..<8).reversed().reduce(1.0) { sum, index in 1 + sum * small / Double(index + 1) }
    for _ in 0..<10 { density *= density }
    return min(1, max(0, 0.5 - series * density * 0.3989422804014327))
}
