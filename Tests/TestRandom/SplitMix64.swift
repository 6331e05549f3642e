import FoundationEssentials

/// Sebastiano Vigna's SplitMix64: small, and the same numbers everywhere for a seed.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// The seed of this run: `REWARD_SEED`, or chance. Printed, so that a failure can be repeated.
public let seed: UInt64 = {
    let given = ProcessInfo.processInfo.environment["REWARD_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("REWARD_SEED=\(seed)")
    return seed
}()
