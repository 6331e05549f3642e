/// SplitMix64 (Steele, Lea, Flood 2014), in Sebastiano Vigna's form: small, and the same numbers on every machine, for
/// ever, for a seed. For made-up people and tests only; what the ledger draws it draws from a sealed seed.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// One of many generators of a seed, each as good as independent of the others.
    ///
    /// Seeds that differ by little more than the step of the state would give each other's numbers a few places on, so
    /// the number of the stream is mixed before it is used.
    public init(seed: UInt64, stream: UInt64) {
        var streams = SplitMix64(seed: Self.mix(stream &+ Self.step) ^ seed)
        state = streams.next()
    }

    public mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// From 0 up to but without `limit`, which is more than 0. The bias is below one in 10^13 for a limit of a million.
    public mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// A number that seems to have nothing to do with the text, and is always the same one. Whoever chooses the texts can
    /// choose the numbers.
    public static func hash(of text: String) -> UInt64 {
        text.utf8.reduce(0) { mix(($0 &+ step) ^ UInt64($1)) }
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mix(_ state: UInt64) -> UInt64 {
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
