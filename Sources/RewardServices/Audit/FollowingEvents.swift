public import LedgerStorage
import RewardDomain

extension RewardServices {
    /// The events stored after a position, each once, in an order that never changes (`LedgerStorage.feed`). What is
    /// sealed beside them is not told.
    public func events(
        after position: FeedPosition, limit: Int, _ context: CommandContext
    ) async throws(ServiceError) -> [FeedEvent] {
        try await require(.readAudit, at: nil, context)
        return try await storing { () throws(StorageError) in try await storage.feed(after: position, limit: limit) }
    }
}
