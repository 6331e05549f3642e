/// How long answers took, in buckets a thirty-second of their value wide.
struct LatencyHistogram {
    private(set) var count = 0
    private var counts = [Int](repeating: 0, count: 64 * 32)

    mutating func add(microseconds: Int) {
        counts[Self.bucket(UInt64(max(0, microseconds)))] += 1
        count += 1
    }

    /// The time that so many in a hundred took at most, in milliseconds; 0 where nothing was counted.
    func milliseconds(percent: Int) -> Double {
        let rank = (count * percent + 99) / 100
        var seen = 0
        for (bucket, found) in counts.enumerated() where found > 0 {
            seen += found
            if seen >= rank { return Double(Self.upper(bucket)) / 1000 }
        }
        return 0
    }

    private static func bucket(_ value: UInt64) -> Int {
        guard value >= 64 else { return Int(value) }
        let shift = 58 - value.leadingZeroBitCount
        return (shift + 1) * 32 + Int(value >> UInt64(shift)) - 32
    }

    private static func upper(_ bucket: Int) -> UInt64 {
        guard bucket >= 64 else { return UInt64(bucket) }
        let shift = UInt64(bucket / 32 - 1)
        return ((UInt64(bucket % 32) + 33) << shift) - 1
    }
}
