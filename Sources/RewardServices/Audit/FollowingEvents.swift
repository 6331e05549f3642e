public import LedgerStorage
import RewardDomain

extension RewardServices {
    /// The events stored after a position, each once, in an order that never changes (`LedgerStorage.feed`). What is
    /// sealed beside them is not told.
    public func events(
        after position: FeedPosition, limit: Int, _ context: CommandContext
    ) async throws(ServiceError) -> [FeedEvent] {
        try await require(.readAudit, at: nil, context)
        let events = try await storing { () throws(StorageError) in
            try await storage.feed(after: position, limit: limit)
        }
        // Whoever waits for the next event asks again and again; only what they are told is a read.
        if events.contains(where: { $0.participant != nil }) {
            try await note(.events, ofEveryoneIn: .everywhere, context)
        }
        return events
    }
}
