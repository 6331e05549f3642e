/// Requests about one participant, in the imperative. They name days and outcomes, never amounts.

public struct EnrollParticipant: Hashable, Sendable {
    public var program: Slug
    public var firstDay: Day
    public var site: Slug

    public init(program: Slug, firstDay: Day, site: Slug) {
        self.program = program
        self.firstDay = firstDay
        self.site = site
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
    public var day: Day

    public init(program: Slug, target: Slug? = nil, day: Day) {
        self.program = program
        self.target = target
        self.day = day
    }
}

public struct RecordVisit: Hashable, Sendable {
    public var visit: VisitAddress
    public var outcome: Outcome
    public var writtenAt: Instant?
    public var recordedBy: String?

    public init(visit: VisitAddress, outcome: Outcome, writtenAt: Instant? = nil, recordedBy: String? = nil) {
        self.visit = visit
        self.outcome = outcome
        self.writtenAt = writtenAt
        self.recordedBy = recordedBy
    }
}

/// Mends what stands about a visit. `outcome` nil retracts it: the visit is unrecorded again.
public struct MendVisit: Hashable, Sendable {
    public var visit: VisitAddress
    public var outcome: Outcome?
    /// A keyed digest of the reason given; the words are sealed beside the event.
    public var reasonDigest: String
    public var writtenAt: Instant?
    public var recordedBy: String?

    public init(
        visit: VisitAddress, outcome: Outcome?, reasonDigest: String, writtenAt: Instant? = nil,
        recordedBy: String? = nil
    ) {
        self.visit = visit
        self.outcome = outcome
        self.reasonDigest = reasonDigest
        self.writtenAt = writtenAt
        self.recordedBy = recordedBy
    }
}
