public import RewardDomain

/// A fact that a report is explained by: who said what, when, and of which visit.
public struct LaterFact: Hashable, Sendable {
    /// In the participant's stream.
    public let version: Int64
    /// The type of the event: `visit_corrected`.
    public let kind: String
    public let recordedAt: Instant
    public let actor: String
    public let enrollment: EnrollmentID?
    public let visit: VisitReference?
    /// A keyed digest of why, where a reason was given; its words lie sealed beside the event.
    public let reasonDigest: String?

    public init(
        version: Int64, kind: String, recordedAt: Instant, actor: String, enrollment: EnrollmentID?,
        visit: VisitReference?, reasonDigest: String?
    ) {
        self.version = version
        self.kind = kind
        self.recordedAt = recordedAt
        self.actor = actor
        self.enrollment = enrollment
        self.visit = visit
        self.reasonDigest = reasonDigest
    }
}

/// One append of a participant's stream: its facts, and the entries they posted together.
public struct ReportedAppend: Hashable, Sendable {
    /// The clinic's own code.
    public let participant: String
    /// At least one, in order.
    public let facts: [LaterFact]
    public let entries: [Entry]

    public init(participant: String, facts: [LaterFact], entries: [Entry]) {
        self.participant = participant
        self.facts = facts
        self.entries = entries
    }

    var lastVersion: Int64 { facts.last?.version ?? 0 }

    /// The append's fact about the entry's own visit; else the last that is about a visit, for what one visit comes to
    /// changes others; else the last.
    func fact(behind entry: Entry) -> LaterFact {
        facts.last { $0.enrollment == entry.enrollment && $0.visit == entry.visit && entry.visit != nil }
            ?? facts.last { $0.visit != nil } ?? facts[facts.count - 1]
    }
}
