import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What is known of other codes of a person: what is proposed, and under whom they go on.
public struct OtherCodes: Hashable, Sendable {
    public struct Proposal: Hashable, Sendable {
        public let other: ParticipantSummary
        public let proposedBy: String
        public let proposedOn: Day
    }

    public struct Closing: Hashable, Sendable {
        public let into: ParticipantSummary
        public let on: Day
    }

    public let proposals: [Proposal]
    public let closed: Closing?
}

extension RewardServices {
    public func otherCodes(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> OtherCodes {
        let participant = try await participant(codeOrID, for: [.readParticipant], reading: .otherCodes, context)
        let history = try await ledger(of: participant.id).history
        let codes = try await codes(
            of: history.samePersonProposals.map(\.other) + (history.closed.map { [$0.into] } ?? []))
        func summary(_ id: ParticipantID) -> ParticipantSummary { ParticipantSummary(id: id, code: codes[id]) }
        return OtherCodes(
            proposals: history.samePersonProposals.map {
                OtherCodes.Proposal(other: summary($0.other), proposedBy: $0.proposedBy, proposedOn: $0.proposedOn)
            }, closed: history.closed.map { OtherCodes.Closing(into: summary($0.into), on: $0.closedOn) })
    }
}
