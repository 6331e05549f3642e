extension ParticipantEvent {
    /// The visit this event is a fact of.
    public var fact: (enrollment: EnrollmentID, visit: VisitReference)? {
        switch self {
        case .visitRecorded(let event): (event.enrollment, event.visit)
        case .visitCorrected(let event): (event.enrollment, event.visit)
        case .visitRetracted(let event): (event.enrollment, event.visit)
        case .visitMissed(let event): (event.enrollment, event.visit)
        case .retestLapsed(let event): (event.enrollment, event.visit)
        case .groupPrizeDrawn(let event): (event.enrollment, event.visit)
        case .participantAdded, .enrolled, .enrollmentEnded, .unplannedVisitRecorded, .depositReceived,
            .drawSeedRevealed:
            nil
        case .participantDescribed, .duplicateOverruled, .samePersonProposed, .samePersonDeclined,
            .participantClosed, .participantAbsorbed, .receivedElsewhere, .disputeOpened, .disputeAnswered,
            .disputeClosed:
            nil
        }
    }
}
