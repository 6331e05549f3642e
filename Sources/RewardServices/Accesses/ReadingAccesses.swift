public import LedgerStorage
public import RewardDomain

/// Some of the reads of a participant's data, and where the next ones begin.
public struct AccessPage: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// The newest first.
    public let accesses: [AccessRow]
    /// Before which one the next page begins; none on the last.
    public let next: Int64?
}

extension RewardServices {
    /// Who read a participant's data, what and what for, the newest first: of them alone, and of everyone somewhere
    /// they are or were enrolled. Days are UTC's. A participant may ask it of themselves. Asking is a read as well.
    /// - Parameter limit: from 1.
    public func accesses(
        of codeOrID: String, from first: Day? = nil, until last: Day? = nil, before number: Int64? = nil, limit: Int,
        _ context: CommandContext
    ) async throws(ServiceError) -> AccessPage {
        if let first, let last, last < first {
            throw .refused(Refusal(.malformed, "The days would end on \(last), before they begin on \(first)."))
        }
        let participant = try await participant(
            codeOrID, for: [.readAudit, .readOwn], reading: .accesses, context)
        let start = first.map { Instant(startOf: $0) } ?? Instant(microsecondsSinceEpoch: 0)
        let end = last.map { Instant(startOf: $0).seconds(after: 86_400) } ?? Instant(microsecondsSinceEpoch: .max)
        // One more than asked for tells whether there is another page.
        let found = try await storing { () throws(StorageError) in
            try await storage.accesses(of: participant.id, from: start, until: end, before: number, limit: limit + 1)
        }
        let page = Array(found.prefix(limit))
        return AccessPage(
            participant: participant, accesses: page, next: found.count > limit ? page.last?.number : nil)
    }
}

extension Instant {
    /// Midnight in UTC.
    fileprivate init(startOf day: Day) {
        self.init(microsecondsSinceEpoch: Int64(day.daysSinceEpoch) * 86_400_000_000)
    }
}
