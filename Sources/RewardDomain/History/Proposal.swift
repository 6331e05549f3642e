/// A correction somebody asked for, and what became of it.
public struct Proposal: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case waiting
        case approved
        case declined
        case withdrawn
    }

    public let asked: CorrectionProposed
    public let site: Slug
    /// Who proposed it.
    public let actor: String
    /// The place among the visit's facts that it takes once approved.
    public let writtenAt: Instant
    public let recordedAt: Instant
    public let version: Int64
    public internal(set) var state = State.waiting
    /// The version of the event that closed it; of an approval, the proposal_approved.
    public internal(set) var closedBy: Int64?
}

extension ParticipantHistory {
    mutating func keep(_ asked: CorrectionProposed, _ event: Envelope<ParticipantEvent>) {
        proposals.append(
            Proposal(
                asked: asked, site: event.site, actor: event.actor, writtenAt: event.writtenAt ?? event.recordedAt,
                recordedAt: event.recordedAt, version: version))
    }

    mutating func close(_ number: Int, _ state: Proposal.State) throws(DamagedStream) {
        guard let index = proposals.firstIndex(where: { $0.asked.number == number }) else {
            throw DamagedStream(version: version, reason: "closes a proposal that the stream does not have")
        }
        proposals[index].state = state
        proposals[index].closedBy = version
    }
}
