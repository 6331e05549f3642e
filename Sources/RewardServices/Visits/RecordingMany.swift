import LedgerStorage
public import RewardDomain

/// A visit to record, one of many.
public struct VisitToRecord: Sendable {
    /// A code or an id.
    public var participant: String
    public var command: RecordVisit
    public var texts: VisitTexts
    /// What the caller calls this command; none: it gets a key of its own.
    public var key: String?

    public init(_ command: RecordVisit, of participant: String, texts: VisitTexts = VisitTexts(), key: String? = nil) {
        self.command = command
        self.participant = participant
        self.texts = texts
        self.key = key
    }
}

extension RewardServices {
    /// How many visits are decided and stored together at most.
    public static let visitsAtOnceMax = 250

    /// Refuses a caller who may record visits of nobody.
    public func requireRecorder(_ context: CommandContext) async throws(ServiceError) {
        _ = try await caller(context, knowingSomebodyBy: [.recordVisit])
    }

    /// Records visits of many participants, and answers for each in the order given as `record` does. Those of one
    /// participant are decided in this order and stored together, so that each of their answers tells what all of them came
    /// to; one that cannot be taken harms no other.
    public func recordEach(
        _ visits: [VisitToRecord], _ context: CommandContext
    ) async throws(ServiceError) -> [Result<Answered<VisitAnswer>, ServiceError>] {
        let caller = try await caller(context, knowingSomebodyBy: [.recordVisit])
        return try await bulkTurns.take { () throws(ServiceError) in
            var recordings = ManyRecordings(self, visits, caller, context)
            return try await recordings.carriedOut()
        }
    }
}
