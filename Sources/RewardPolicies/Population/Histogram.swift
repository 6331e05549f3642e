/// How often each amount occurred. Adding does not depend on the order, so people can be simulated by any number of
/// threads.
public struct Histogram: Hashable, Sendable {
    private var counts: [Int: Int] = [:]

    public init() {}

    mutating func add(_ amount: Int, times: Int = 1) { counts[amount, default: 0] += times }

    mutating func add(_ other: Histogram) {
        for (amount, count) in other.counts { counts[amount, default: 0] += count }
    }

    /// By ascending amount.
    public var sorted: [(amount: Int, count: Int)] {
        counts.map { (amount: $0.key, count: $0.value) }.sorted { $0.amount < $1.amount }
    }
}
