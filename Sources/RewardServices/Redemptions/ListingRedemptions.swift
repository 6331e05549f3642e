import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// A redemption as it stands.
    public func redemption(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> RedemptionAnswer {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .redemption, context)
        let ledger = try await ledger(of: participant.id)
        return try RedemptionAnswer(ledger, number, participant, version: ledger.history.version)
    }

    /// All redemptions of a participant, in the order they were asked for.
    public func redemptions(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> [RedemptionAnswer] {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .redemptions, context)
        return try Self.answers(try await ledger(of: participant.id), participant) { _ in true }
    }

    /// What waits for somebody at a site, or at every one: what is on the way, and reversals that were asked for; the
    /// oldest first.
    public func waitingRedemptions(
        at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [RedemptionAnswer] {
        let reach = try await reach([.readParticipant], at: site, reading: .waitingRedemptions, context)
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        var waiting: [RedemptionAnswer] = []
        for page in pages(of: Set(rows.map(\.participant)).sorted()) {
            let codes = try await codes(of: Array(page))
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                let summary = ParticipantSummary(id: stream.participant, code: codes[stream.participant])
                waiting += try Self.answers(ledger, summary) {
                    reach.includes($0.site) && ($0.isInFlight || $0.reversalAskedBy != nil)
                }
            }
        }
        return waiting.sorted {
            ($0.redemption.requestedOn, $0.participant.code ?? "", $0.redemption.number)
                < ($1.redemption.requestedOn, $1.participant.code ?? "", $1.redemption.number)
        }
    }

    private static func answers(
        _ ledger: ParticipantLedger, _ participant: ParticipantSummary, where isMeant: (Redemption) -> Bool
    ) throws(ServiceError) -> [RedemptionAnswer] {
        var answers: [RedemptionAnswer] = []
        for redemption in ledger.history.redemptions where isMeant(redemption) {
            answers.append(
                try RedemptionAnswer(ledger, redemption.number, participant, version: ledger.history.version))
        }
        return answers
    }
}
