/// Requests about one participant, in the imperative. They name days and outcomes, never amounts.

public struct EnrollParticipant: Hashable, Sendable {
    public var program: Slug
    public var firstDay: Day
    public var site: Slug
    /// The weekdays the participant chose, in their order; empty: the terms'.
    public var ownDays: [Weekday]
    public var attestation: Attestation?
    /// Where the participant stands when this ledger takes them over, and the first day that it counts.
    public var opening: Opening?
    public var joinsOn: Day?

    public init(
        program: Slug, firstDay: Day, site: Slug, ownDays: [Weekday] = [], attestation: Attestation? = nil,
        opening: Opening? = nil, joinsOn: Day? = nil
    ) {
        self.program = program
        self.firstDay = firstDay
        self.site = site
        self.ownDays = ownDays
        self.attestation = attestation
        self.opening = opening
        self.joinsOn = joinsOn
    }
}

/// Goes on in another program, or in another revision of the same one, from a day on.
public struct MoveEnrollment: Hashable, Sendable {
    public var from: Slug
    public var to: Slug
    public var day: Day
    public var ownDays: [Weekday]
    public var attestation: Attestation?

    public init(from: Slug, to: Slug, day: Day, ownDays: [Weekday] = [], attestation: Attestation? = nil) {
        self.from = from
        self.to = to
        self.day = day
        self.ownDays = ownDays
        self.attestation = attestation
    }
}

public struct EndEnrollment: Hashable, Sendable {
    public var program: Slug
    public var lastDay: Day
    public var reason: EndReason

    public init(program: Slug, lastDay: Day, reason: EndReason) {
        self.program = program
        self.lastDay = lastDay
        self.reason = reason
    }
}

/// Which visit a command is about. The target may be left out where the program has only one.
public struct VisitAddress: Hashable, Sendable {
    public var program: Slug
    public var target: Slug?
    /// The planned day. For recording, the day it was held, unless `plannedFor` names another.
    public var day: Day
    /// The planned day whose place a make-up on `day` takes.
    public var plannedFor: Day?
    /// For targets of kind task.
    public var task: Slug?

    public init(program: Slug, target: Slug? = nil, day: Day, plannedFor: Day? = nil, task: Slug? = nil) {
        self.program = program
        self.target = target
        self.day = day
        self.plannedFor = plannedFor
        self.task = task
    }

    public var plannedDay: Day { plannedFor ?? day }
}

public struct RecordVisit: Hashable, Sendable {
    public var visit: VisitAddress
    public var content: VisitContent
    public var isConfirmation: Bool
    /// A manager's word passes the limits of `excuse_within_days`.
    public var passesLimits: Bool
    /// Whether an earlier visit that nobody recorded is asked for first. Only of what happens now: what was written
    /// down before may come in any order.
    public var asksForEarlier: Bool
    public var writtenAt: Instant?
    public var recordedBy: String?
    public var specimen: Specimen?
    /// Where it was held, if not at the enrollment's own site.
    public var heldAt: Slug?
    /// Where the specimen's number is known already, as far as the ledger could tell before deciding.
    public var specimenUsedAt: SpecimenPlace?
    /// Keyed digests of why a visit is excused and what proves it; the words are sealed beside the event.
    public var reasonDigest: String?
    public var evidenceDigest: String?
    /// A row of a table is signed by whoever imports it: a late excuse of it needs no reason of its own.
    public var isImported = false

    public init(
        visit: VisitAddress, content: VisitContent, isConfirmation: Bool = false, passesLimits: Bool = false,
        asksForEarlier: Bool = false, writtenAt: Instant? = nil, recordedBy: String? = nil, specimen: Specimen? = nil
    ) {
        self.visit = visit
        self.content = content
        self.isConfirmation = isConfirmation
        self.passesLimits = passesLimits
        self.asksForEarlier = asksForEarlier
        self.writtenAt = writtenAt
        self.recordedBy = recordedBy
        self.specimen = specimen
    }

    public init(visit: VisitAddress, outcome: Outcome, writtenAt: Instant? = nil, recordedBy: String? = nil) {
        self.init(
            visit: visit, content: VisitContent(outcome: outcome), writtenAt: writtenAt, recordedBy: recordedBy)
    }
}

/// Mends what stands about a visit. `content` nil retracts it: the visit is unrecorded again.
public struct MendVisit: Hashable, Sendable {
    public var visit: VisitAddress
    public var content: VisitContent?
    public var passesLimits: Bool
    /// A keyed digest of the reason given; the words are sealed beside the event.
    public var reasonDigest: String
    public var writtenAt: Instant?
    public var recordedBy: String?
    /// A keyed digest of what proves an excuse.
    public var evidenceDigest: String?

    public init(
        visit: VisitAddress, content: VisitContent?, passesLimits: Bool = false, reasonDigest: String,
        writtenAt: Instant? = nil, recordedBy: String? = nil, evidenceDigest: String? = nil
    ) {
        self.visit = visit
        self.content = content
        self.passesLimits = passesLimits
        self.reasonDigest = reasonDigest
        self.writtenAt = writtenAt
        self.recordedBy = recordedBy
        self.evidenceDigest = evidenceDigest
    }

    public init(
        visit: VisitAddress, outcome: Outcome?, reasonDigest: String, writtenAt: Instant? = nil,
        recordedBy: String? = nil
    ) {
        self.init(
            visit: visit, content: outcome.map { VisitContent(outcome: $0) }, reasonDigest: reasonDigest,
            writtenAt: writtenAt, recordedBy: recordedBy)
    }
}

/// The day of a moment at a place, given as an IANA name. The domain knows no calendars of places.
public typealias ClinicDay = (Instant, _ timeZone: String) -> Day

public func utcDay(_ instant: Instant, _ timeZone: String) -> Day { instant.utcDay }
