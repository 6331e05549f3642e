/// Somebody asks for a correction that a second person has to approve. It moves nothing.
///
/// Its envelope's `writtenAt`, or where none is stated its `recordedAt`, is the place the approved fact takes among
/// those of its visit.
public struct CorrectionProposed: Hashable, Sendable {
    /// What becomes a fact when it is approved.
    public enum Change: Hashable, Sendable {
        case correct(VisitReference, VisitContent)
        case retract(VisitReference)
        /// What was recorded belongs to another person's visits of the same day.
        case move([VisitReference], to: ParticipantID)
    }

    /// From 1 in the participant's stream.
    public var number: Int
    public var enrollment: EnrollmentID
    public var plannedDay: Day
    public var change: Change
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String
    /// A keyed digest of what proves an excuse.
    public var evidenceDigest: String?
    public var recordedBy: String?

    public init(
        number: Int, enrollment: EnrollmentID, plannedDay: Day, change: Change, reasonDigest: String,
        evidenceDigest: String? = nil, recordedBy: String? = nil
    ) {
        self.number = number
        self.enrollment = enrollment
        self.plannedDay = plannedDay
        self.change = change
        self.reasonDigest = reasonDigest
        self.evidenceDigest = evidenceDigest
        self.recordedBy = recordedBy
    }

    /// The visits it is about: one, or several of one day that move together.
    public var visits: [VisitReference] {
        switch change {
        case .correct(let visit, _), .retract(let visit): [visit]
        case .move(let visits, _): visits
        }
    }
}

/// A second person approved a proposal; the fact it asked for follows in the same append.
public struct ProposalApproved: Hashable, Sendable {
    public var number: Int
    public init(number: Int) { self.number = number }
}

/// A second person declined a proposal.
public struct ProposalDeclined: Hashable, Sendable {
    public var number: Int
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(number: Int, reasonDigest: String) {
        self.number = number
        self.reasonDigest = reasonDigest
    }
}

/// Who had proposed it took it back.
public struct ProposalWithdrawn: Hashable, Sendable {
    public var number: Int
    public init(number: Int) { self.number = number }
}
