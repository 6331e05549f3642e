/// Somebody's word that another participant is this same person, which a second one has to agree to.
public struct SamePersonProposal: Hashable, Sendable {
    public var other: ParticipantID
    /// Who proposed it: anybody else may approve.
    public var proposedBy: String
    public var proposedOn: Day
}
