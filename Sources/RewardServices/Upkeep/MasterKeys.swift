public import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Every master key this ledger has had, the one in use last: when each was made, and nothing of what it is.
    public func masterKeys(_ context: CommandContext) async throws(ServiceError) -> [StoredMasterKey] {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        return try await storing { () throws(StorageError) in try await storage.masterKeys() }
    }
}
