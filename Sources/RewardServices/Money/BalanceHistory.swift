import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

/// Whose balance in the two histories.
public struct BalanceAnswer: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let balance: BalanceAt
}

extension RewardServices {
    /// What the balance was on a day (`asOf`, by the effective days of entries), as it was known at a moment (`knownAt`,
    /// by when they were stored); nil: over all days, and as it is known now.
    public func balance(
        of codeOrID: String, asOf: Day?, knownAt: Instant?, _ context: CommandContext
    ) async throws(ServiceError) -> BalanceAnswer {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .balanceHistory, context)
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        let known = stream.appends.last { append in knownAt.map { append.storedAt <= $0 } ?? true }
        let ledger = try await storing { () throws(StorageError) in
            try ParticipantLedger(stream, through: known?.lastVersion ?? 0)
        }
        let appends = stream.appends.map { append in
            BalanceAt.Append(version: append.lastVersion, storedAt: append.storedAt, entries: append.entries)
        }
        return BalanceAnswer(
            participant: participant,
            balance: BalanceAt(ledger.history.enrollments, appends: appends, asOf: asOf, knownAt: knownAt))
    }
}

extension ParticipantStream.Append {
    /// Events that are stored together are stored at one moment.
    fileprivate var storedAt: Instant {
        events.last?.recordedAt ?? Instant(microsecondsSinceEpoch: 0)
    }
}
