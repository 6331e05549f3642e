import FoundationEssentials

/// The seed of this run: `REWARD_SEED`, or chance. Printed, so that a failure can be repeated.
public let seed: UInt64 = {
    let given = ProcessInfo.processInfo.environment["REWARD_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("REWARD_SEED=\(seed)")
    return seed
}()
