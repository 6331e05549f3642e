/// What can happen in a participant's stream, in the past tense. docs/events.md describes each one and its
/// stored form.
///
/// Indirect, because a replay hands each event on several times: a reference is copied, not all that the event says.
public indirect enum ParticipantEvent: Hashable, Sendable {
    case participantAdded
    case enrolled(Enrolled)
    case enrollmentEnded(EnrollmentEnded)
    case visitRecorded(VisitRecorded)
    case visitCorrected(VisitCorrected)
    case visitRetracted(VisitRetracted)
    /// Nobody recorded the visit in time (`no_show_after_days`).
    case visitMissed(HouseVisitFact)
    /// The day of an invalid specimen ended without another.
    case retestLapsed(HouseVisitFact)
    case unplannedVisitRecorded(UnplannedVisitRecorded)
    case groupPrizeDrawn(GroupPrizeDrawn)
    case depositReceived(DepositReceived)
    case drawSeedRevealed(DrawSeedRevealed)
    /// From this day on the participant comes on other weekdays.
    case ownDaysChosen(OwnDaysChosen)
    /// From this day on nothing is planned.
    case enrollmentPaused(EnrollmentTurn)
    /// The participant is back, from a pause or after having left.
    case enrollmentResumed(EnrollmentTurn)
    /// The first day had been mistyped.
    case startCorrected(EnrollmentMended)
    /// The enrollment was a mistake: nothing of it counts.
    case enrollmentVoided(EnrollmentMended)
    /// The site was closed on the day of the visit.
    case visitClosed(HouseVisitFact)
    /// It was not, after all.
    case visitOpened(HouseVisitFact)
    case participantDescribed(ParticipantDescribed)
    case duplicateOverruled(DuplicateOverruled)
    case samePersonProposed(SamePersonProposed)
    case samePersonDeclined(SamePersonDeclined)
    case participantClosed(ParticipantClosed)
    case participantAbsorbed(ParticipantAbsorbed)
    case receivedElsewhere(ReceivedElsewhere)
    case disputeOpened(DisputeOpened)
    case disputeAnswered(DisputeAnswered)
    case disputeClosed(DisputeClosed)
    /// A second source said otherwise; a manager resolves it.
    case resultDisagreed(ResultDisagreed)
    case disagreementResolved(DisagreementResolved)
    /// A correction that a second person has to approve.
    case correctionProposed(CorrectionProposed)
    case proposalApproved(ProposalApproved)
    case proposalDeclined(ProposalDeclined)
    case proposalWithdrawn(ProposalWithdrawn)
    /// What had expired when a visit was recorded was looked at.
    case findingCleared(FindingCleared)
    case redemptionRequested(RedemptionRequested)
    /// A second person approved it.
    case redemptionApproved(RedemptionStep)
    /// It was handed over.
    case redemptionDelivered(RedemptionDelivered)
    /// The vendor could not deliver it; the value went back.
    case redemptionFailed(RedemptionStep)
    /// It was given up before it was handed over; the value went back.
    case redemptionCancelled(RedemptionStep)
    /// Somebody asked to take a delivery back.
    case reversalAsked(RedemptionStep)
    case reversalDeclined(RedemptionStep)
    /// A second person agreed: the value went back.
    case redemptionReversed(RedemptionStep)
    case valueUnclaimed(ValueUnclaimed)
    /// Somebody asks for the person to be erased; a second one decides.
    case erasureAsked(PrivacyStep)
    case erasureDeclined(PrivacyStep)
    /// The person's key is gone, and with it all that named them.
    case participantErased
    /// Nothing of the person is erased until it is released.
    case legalHoldPlaced(PrivacyStep)
    case legalHoldReleased(PrivacyStep)
}

/// A participant entered a program. Carries the whole terms, so that a replay needs no other stream and no file.
public struct Enrolled: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var firstDay: Day
    public var terms: PublishedTerms
    /// SHA-256 of the secret that slips will be drawn by, in lower-case hexadecimal: committed before the first draw
    /// (law L8). None where nothing is drawn.
    public var seedCommitment: String?
    public var yokedTo: YokedPartner?
    /// The weekdays the participant chose, in their order; empty where the terms' stand.
    public var ownDays: [Weekday]
    /// The first day that counts, where the course began before it.
    public var joinsOn: Day?
    public var carried: Carried?
    public var attestation: Attestation?

    public init(
        enrollment: EnrollmentID, firstDay: Day, terms: PublishedTerms, seedCommitment: String? = nil,
        yokedTo: YokedPartner? = nil, ownDays: [Weekday] = [], joinsOn: Day? = nil, carried: Carried? = nil,
        attestation: Attestation? = nil
    ) {
        self.enrollment = enrollment
        self.firstDay = firstDay
        self.terms = terms
        self.seedCommitment = seedCommitment
        self.yokedTo = yokedTo
        self.ownDays = ownDays
        self.joinsOn = joinsOn
        self.carried = carried
        self.attestation = attestation
    }
}

/// The enrollment whose awards a yoked one copies, visit by visit.
public struct YokedPartner: Hashable, Sendable {
    public var participant: ParticipantID
    public var enrollment: EnrollmentID

    public init(participant: ParticipantID, enrollment: EnrollmentID) {
        self.participant = participant
        self.enrollment = enrollment
    }
}

/// No planned visit after `lastDay` is part of the enrollment any more.
public struct EnrollmentEnded: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var lastDay: Day
    public var reason: EndReason

    public init(enrollment: EnrollmentID, lastDay: Day, reason: EndReason) {
        self.enrollment = enrollment
        self.lastDay = lastDay
        self.reason = reason
    }
}

public enum EndReason: String, Hashable, Sendable, CaseIterable {
    case completed, left, transferred, died
    case consentWithdrawn = "consent_withdrawn"
}

/// The outcome of a visit was recorded.
public struct VisitRecorded: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    public var heldOn: Day
    public var content: VisitContent
    /// A laboratory's confirmation of what was found at the point of care.
    public var isConfirmation: Bool
    /// What the partner's visit paid, in minor units, where the terms pay yoked.
    public var copied: Int?
    /// Who wrote it down at the clinic, when that is not the actor (an import).
    public var recordedBy: String?
    /// The version of the event whose answer this one repeats: the visit was already decided the same way.
    public var repeats: Int64?
    public var specimen: Specimen?
    /// Keyed digests of why a visit is excused and what proves it; the words lie sealed beside the event.
    public var reasonDigest: String?
    public var evidenceDigest: String?
    /// Whose visit it had been recorded for by mistake, before it was moved here.
    public var movedFrom: ParticipantID?

    /// Where it was held, if not at the enrollment's own site.
    public var heldAt: Slug?
    /// What had expired.
    public var findings: [VisitFinding] = []

    public init(
        enrollment: EnrollmentID, visit: VisitReference, heldOn: Day, content: VisitContent,
        isConfirmation: Bool = false, copied: Int? = nil, recordedBy: String? = nil, repeats: Int64? = nil,
        specimen: Specimen? = nil, reasonDigest: String? = nil, evidenceDigest: String? = nil,
        movedFrom: ParticipantID? = nil
    ) {
        self.enrollment = enrollment
        self.visit = visit
        self.heldOn = heldOn
        self.content = content
        self.isConfirmation = isConfirmation
        self.copied = copied
        self.recordedBy = recordedBy
        self.repeats = repeats
        self.specimen = specimen
        self.reasonDigest = reasonDigest
        self.evidenceDigest = evidenceDigest
        self.movedFrom = movedFrom
    }
}

/// What a visit came to was mended. To `pending`: what was written before no longer stands.
public struct VisitCorrected: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    public var content: VisitContent
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String
    public var recordedBy: String?
    /// A keyed digest of what proves an excuse; its words lie sealed beside the event.
    public var evidenceDigest: String?
    /// The proposal that a second person approved; none where one alone might mend it.
    public var proposal: Int?

    public init(
        enrollment: EnrollmentID, visit: VisitReference, content: VisitContent, reasonDigest: String,
        recordedBy: String? = nil, evidenceDigest: String? = nil, proposal: Int? = nil
    ) {
        self.enrollment = enrollment
        self.visit = visit
        self.content = content
        self.reasonDigest = reasonDigest
        self.recordedBy = recordedBy
        self.evidenceDigest = evidenceDigest
        self.proposal = proposal
    }
}

/// What was written about a visit before this no longer stands: it was posted in error.
public struct VisitRetracted: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String
    public var recordedBy: String?
    /// The proposal that a second person approved; none where one alone might retract it.
    public var proposal: Int?
    /// Whose visit it is, where it was recorded for the wrong person.
    public var movedTo: ParticipantID?
    /// Digests of the specimens that went along.
    public var movedSpecimens: [String]

    public init(
        enrollment: EnrollmentID, visit: VisitReference, reasonDigest: String, recordedBy: String? = nil,
        proposal: Int? = nil, movedTo: ParticipantID? = nil, movedSpecimens: [String] = []
    ) {
        self.enrollment = enrollment
        self.visit = visit
        self.reasonDigest = reasonDigest
        self.recordedBy = recordedBy
        self.proposal = proposal
        self.movedTo = movedTo
        self.movedSpecimens = movedSpecimens
    }
}
