import Synchronization

/// How much one asker may ask for: a bucket that fills at a steady rate, and from which each request takes one.
///
/// Who asks is told apart by a key: an address, or a user. As many are remembered as fit; whoever has not asked for as
/// long as it takes to fill a bucket is forgotten first, which changes nothing for them.
final class RateLimiter: Sendable {
    struct Limit: Hashable, Sendable {
        /// Requests a second, in the long run.
        var rate: Double
        /// Requests at once.
        var burst: Double
    }

    private struct Bucket {
        var left: Double
        var filledAt: ContinuousClock.Instant
    }

    /// So many askers at once.
    static let askersMax = 10_000

    private let limit: Limit
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ limit: Limit) {
        self.limit = limit
    }

    /// Takes one. Nil where that is in order, else after how many seconds it would be, at least 1.
    func secondsToWait(_ asker: String, at now: ContinuousClock.Instant = .now) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= Self.askersMax, buckets[asker] == nil { forget(&buckets, at: now) }
            var bucket = buckets[asker] ?? Bucket(left: limit.burst, filledAt: now)
            let passed = max(0, (now - bucket.filledAt) / .seconds(1))
            bucket.left = min(limit.burst, bucket.left + passed * limit.rate)
            bucket.filledAt = now
            let isInOrder = bucket.left >= 1
            if isInOrder { bucket.left -= 1 }
            buckets[asker] = bucket
            return isInOrder ? nil : max(1, Int(((1 - bucket.left) / limit.rate).rounded(.up)))
        }
    }

    /// Those whose buckets are full again; where nobody's is, everybody: rather a few requests too many than no memory.
    private func forget(_ buckets: inout [String: Bucket], at now: ContinuousClock.Instant) {
        let fullAfter = Duration.seconds(limit.burst / limit.rate)
        buckets = buckets.filter { now - $0.value.filledAt < fullAfter }
        if buckets.count >= Self.askersMax { buckets = [:] }
    }
}
