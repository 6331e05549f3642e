/// What can happen in a participant's stream, in the past tense. docs/events.md describes each one and its
/// stored form.
public enum ParticipantEvent: Hashable, Sendable {
    case participantAdded
    case enrolled(Enrolled)
    case enrollmentEnded(EnrollmentEnded)
    case visitRecorded(VisitRecorded)
    case visitCorrected(VisitCorrected)
    case visitRetracted(VisitRetracted)
}

/// A participant entered a program. Carries the whole terms, so that a replay needs no other stream and no file.
public struct Enrolled: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var firstDay: Day
    public var terms: PublishedTerms

    public init(enrollment: EnrollmentID, firstDay: Day, terms: PublishedTerms) {
        self.enrollment = enrollment
        self.firstDay = firstDay
        self.terms = terms
    }
}

/// Terms as one revision of a program.
public struct PublishedTerms: Hashable, Sendable {
    /// From 1, rising by one with every publication of the program.
    public var revision: Int
    /// SHA-256 of the terms' canonical form, in lower-case hexadecimal.
    public var hash: String
    public var terms: Terms

    public init(revision: Int, hash: String, terms: Terms) {
        self.revision = revision
        self.hash = hash
        self.terms = terms
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
    public var outcome: Outcome
    /// Who wrote it down at the clinic, when that is not the actor (an import).
    public var recordedBy: String?
    /// The version of the event whose answer this one repeats: the visit was already decided the same way.
    public var repeats: Int64?

    public init(
        enrollment: EnrollmentID, visit: VisitReference, heldOn: Day, outcome: Outcome, recordedBy: String? = nil,
        repeats: Int64? = nil
    ) {
        self.enrollment = enrollment
        self.visit = visit
        self.heldOn = heldOn
        self.outcome = outcome
        self.recordedBy = recordedBy
        self.repeats = repeats
    }
}

/// The outcome of a visit was mended. To `pending`: what was written before no longer stands.
public struct VisitCorrected: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    public var outcome: Outcome
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String
    public var recordedBy: String?

    public init(
        enrollment: EnrollmentID, visit: VisitReference, outcome: Outcome, reasonDigest: String,
        recordedBy: String? = nil
    ) {
        self.enrollment = enrollment
        self.visit = visit
        self.outcome = outcome
        self.reasonDigest = reasonDigest
        self.recordedBy = recordedBy
    }
}

/// What was written about a visit before this no longer stands: it was posted in error.
public struct VisitRetracted: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String
    public var recordedBy: String?

    public init(enrollment: EnrollmentID, visit: VisitReference, reasonDigest: String, recordedBy: String? = nil) {
        self.enrollment = enrollment
        self.visit = visit
        self.reasonDigest = reasonDigest
        self.recordedBy = recordedBy
    }
}
