/// A second source said otherwise than the one that stands, at the same rank. It is kept whole, is no fact of the
/// visit and moves no money; a manager resolves it.
public struct ResultDisagreed: Hashable, Sendable {
    /// From 1 in the participant's stream.
    public var number: Int
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    public var heldOn: Day
    public var content: VisitContent
    public var specimen: Specimen?
    public var recordedBy: String?

    public init(
        number: Int, enrollment: EnrollmentID, visit: VisitReference, heldOn: Day, content: VisitContent,
        specimen: Specimen? = nil, recordedBy: String? = nil
    ) {
        self.number = number
        self.enrollment = enrollment
        self.visit = visit
        self.heldOn = heldOn
        self.content = content
        self.specimen = specimen
        self.recordedBy = recordedBy
    }
}

/// Somebody else looked at it. Accepted, a correction to what the second source said follows in the same append.
public struct DisagreementResolved: Hashable, Sendable {
    public var number: Int
    public var isAccepted: Bool
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(number: Int, isAccepted: Bool, reasonDigest: String) {
        self.number = number
        self.isAccepted = isAccepted
        self.reasonDigest = reasonDigest
    }
}
