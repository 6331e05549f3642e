import Dispatch
public import RewardDomain
import Synchronization

/// Hashes passwords on threads of its own, a few at a time: each takes a third of a second and 128 MiB, and whoever
/// sends many must not stop everyone else.
public final class PasswordHasher: Sendable {
    private let keys: InstallationKeys
    private let cost: PasswordCost
    private let lanes = (0..<PasswordHasher.lanesMax).map { DispatchQueue(label: "reward.password.\($0)") }
    private let taken = Mutex((next: 0, waiting: 0))

    static let lanesMax = 2
    /// Whoever comes when so many wait is told to come again.
    static let waitersMax = 64

    public init(keys: InstallationKeys, cost: PasswordCost) {
        self.keys = keys
        self.cost = cost
    }

    public func hash(_ secret: String, of account: Actor) async throws(StorageError) -> PasswordHash {
        try await run { [keys, cost] in try keys.hash(secret, of: account, cost) }
    }

    /// Whether it is the secret. Without a hash it takes as long to say no.
    public func matches(
        _ secret: String, _ hash: PasswordHash?, of account: Actor
    ) async throws(StorageError) -> Bool {
        try await run { [keys, cost] in
            guard let hash else {
                _ = try keys.hash(secret, of: account, cost)
                return false
            }
            return try keys.matches(secret, hash, of: account)
        }
    }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws(StorageError) -> Value {
        let lane = taken.withLock { taken -> Int? in
            guard taken.waiting < Self.waitersMax else { return nil }
            taken.waiting += 1
            taken.next = (taken.next + 1) % Self.lanesMax
            return taken.next
        }
        guard let lane else { throw .unavailable("too many are signing in at once; try again in a minute") }
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            lanes[lane].async {
                let result = Result(catching: work)
                self.taken.withLock { $0.waiting -= 1 }
                continuation.resume(returning: result)
            }
        }
        do { return try result.get() } catch { throw .failed("a password could not be hashed: \(error)") }
    }
}
