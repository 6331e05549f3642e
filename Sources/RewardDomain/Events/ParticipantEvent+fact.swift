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
        case .visitClosed(let event): (event.enrollment, event.visit)
        case .visitOpened(let event): (event.enrollment, event.visit)
        case .findingCleared(let event): (event.enrollment, event.visit)
        case .participantAdded, .enrolled, .enrollmentEnded, .unplannedVisitRecorded, .depositReceived,
            .drawSeedRevealed, .ownDaysChosen, .enrollmentPaused, .enrollmentResumed, .startCorrected,
            .enrollmentVoided:
            nil
        case .participantDescribed, .duplicateOverruled, .samePersonProposed, .samePersonDeclined,
            .participantClosed, .participantAbsorbed, .receivedElsewhere, .disputeOpened, .disputeAnswered,
            .disputeClosed:
            nil
        // Kept beside the visit's facts; none of them moves anything.
        case .resultDisagreed, .disagreementResolved, .correctionProposed, .proposalApproved, .proposalDeclined,
            .proposalWithdrawn:
            nil
        case .redemptionRequested, .redemptionApproved, .redemptionDelivered, .redemptionFailed,
            .redemptionCancelled, .reversalAsked, .reversalDeclined, .redemptionReversed, .valueUnclaimed:
            nil
        case .erasureAsked, .erasureDeclined, .participantErased, .legalHoldPlaced, .legalHoldReleased: nil
        }
    }

    /// What this event does to a whole enrollment, and the day it does it on.
    public var turn: EnrollmentTurn? {
        switch self {
        case .ownDaysChosen(let event): EnrollmentTurn(enrollment: event.enrollment, day: event.from)
        case .enrollmentPaused(let event), .enrollmentResumed(let event): event
        case .startCorrected(let event), .enrollmentVoided(let event):
            EnrollmentTurn(enrollment: event.enrollment, day: event.day)
        case .enrollmentEnded(let event): EnrollmentTurn(enrollment: event.enrollment, day: event.lastDay)
        default: nil
        }
    }

    /// The visit whose answer this event gets: the one it is a fact of, or that a second source disagreed about.
    public var visit: (enrollment: EnrollmentID, visit: VisitReference)? {
        if case .resultDisagreed(let event) = self { return (event.enrollment, event.visit) }
        return fact
    }
}
