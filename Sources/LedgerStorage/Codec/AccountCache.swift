import RewardDomain
import Synchronization

/// Accounts that were read before, by their names: a ledger has a few, and each stands on thousands of entries.
final class AccountCache: Sendable {
    static let shared = AccountCache()

    /// How many are kept. More are read each time.
    private static let countMax = 1024

    private let known = Mutex<[String: Account]>([:])

    func account(_ name: String) -> Account? {
        if let account = known.withLock({ $0[name] }) { return account }
        guard let account = Account(name: name) else { return nil }
        known.withLock { known in if known.count < Self.countMax { known[name] = account } }
        return account
    }
}
