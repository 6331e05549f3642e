import LedgerStorage
import RewardDomain
import RewardPolicies

/// What became of a participant's erasure, or of a hold on it.
public struct PrivacyAnswer: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case asked, declined, erased, held, released
    }

    public let participant: ParticipantSummary
    public let state: State
    /// Of the participant's stream.
    public let version: Int64

    /// The one who was erased, as everybody sees them from then on.
    static func of(_ participant: ParticipantSummary, _ state: State, _ done: CarriedOut) -> PrivacyAnswer {
        let summary = state == .erased ? ParticipantSummary(id: participant.id, code: nil) : participant
        return PrivacyAnswer(participant: summary, state: state, version: done.version)
    }
}

extension RewardServices {
    /// Asks for a person to be erased. Nothing goes until somebody else approves. Refused where something has to be kept
    /// or paid out first.
    public func askErasure(
        of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let participant = try await participant(codeOrID, for: [.askErasure], context)
        return try await say("ask erasure", reason, of: participant, .asked, context) {
            ledger, step, today throws(ServiceError) in
            try deciding { () throws(Refusal) in
                _ = try ledger.history.decideErasureRequest(reasonDigest: step.reasonDigest, participant.name)
            }
            try await requireErasable(ledger, participant, on: today)
            return .erasureAsked(step)
        }
    }

    /// Takes a request off the list. Whoever made it may do so too.
    public func declineErasure(
        of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let participant = try await participant(codeOrID, for: [.askErasure, .decideErasure], context)
        return try await say("decline erasure", reason, of: participant, .declined, context) {
            ledger, step, _ throws(ServiceError) in
            _ = try deciding { () throws(Refusal) in try ledger.history.erasureRequest(participant.name) }
            return .erasureDeclined(step)
        }
    }

    /// Keeps a person from being erased, until the hold is released.
    public func placeHold(
        on codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let participant = try await participant(codeOrID, for: [.placeHold], context)
        return try await say("place hold", reason, of: participant, .held, context) {
            ledger, step, _ throws(ServiceError) in
            .legalHoldPlaced(
                try deciding { () throws(Refusal) in
                    try ledger.history.decideHold(reasonDigest: step.reasonDigest, participant.name)
                })
        }
    }

    public func releaseHold(
        on codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let participant = try await participant(codeOrID, for: [.placeHold], context)
        return try await say("release hold", reason, of: participant, .released, context) {
            ledger, step, _ throws(ServiceError) in
            .legalHoldReleased(
                try deciding { () throws(Refusal) in
                    try ledger.history.decideRelease(reasonDigest: step.reasonDigest, participant.name)
                })
        }
    }

    /// One word about erasing, with its reason; also of a code of a person that is closed.
    private func say(
        _ kind: String, _ reason: String, of participant: ParticipantSummary, _ state: PrivacyAnswer.State,
        _ context: CommandContext,
        decide: (ParticipantLedger, PrivacyStep, Day) async throws(ServiceError) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedText(reason, called: "reason") }
        let step = PrivacyStep(reasonDigest: textDigest(reason, of: participant.id, .reason))
        let form = CommandForm(kind, [step.reasonDigest])
        let done = try await carryOut(
            on: participant.id, by: context, evenIfClosed: true,
            stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let today = Self.today(ledger.history, now)
                return DecidedEvent(
                    occurredOn: today, site: Self.site(of: ledger.history),
                    body: try await decide(ledger, step, today), texts: ["reason": reason])
            })
        return Answered(.of(participant, state, done), isRepeat: done.isRepeat)
    }
}
