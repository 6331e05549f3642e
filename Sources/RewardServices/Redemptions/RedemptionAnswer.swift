import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A redemption as a command left it, or as it stands.
public struct RedemptionAnswer: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// The version of the participant's stream these figures are from.
    public let version: Int64
    public let redemption: Redemption
    public let currency: Currency
    /// What can still be redeemed, in minor units.
    public let balance: Int
    /// What is on the way, this redemption included, in minor units.
    public let inFlight: Int
}

extension RedemptionAnswer {
    init(_ done: CarriedOut, _ number: Int, _ participant: ParticipantSummary) throws(ServiceError) {
        try self.init(done.ledger, number, participant, version: done.version)
    }

    init(
        _ ledger: ParticipantLedger, _ number: Int, _ participant: ParticipantSummary, version: Int64
    ) throws(ServiceError) {
        let redemption = try deciding { () throws(Refusal) in try ledger.history.redemption(number) }
        guard let enrollment = redemption.shares.first.flatMap({ ledger.history.enrollment($0.enrollment) }) else {
            throw .storage(.failed("a redemption takes from no enrollment"))
        }
        self.init(
            participant: participant, version: version, redemption: redemption,
            currency: enrollment.terms.terms.currency, balance: ledger.available, inFlight: ledger.inFlight)
    }
}
