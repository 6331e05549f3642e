public import RewardDomain
public import RewardPolicies

/// A participant as reports over people read them: everything that was recorded and posted, and of which enrollments a
/// report may speak.
public struct ReportedPerson: Sendable {
    /// The clinic's own code, the only name a report knows.
    public let participant: String
    public let id: ParticipantID
    public let ledger: ParticipantLedger
    /// By enrollment, target and visit.
    public let awards: [[[Award]]]
    /// Of the whole stream, in the order they were stored.
    public let entries: [Entry]
    /// The places of the enrollments the report is about, in the history.
    public let shown: [Int]

    public init(
        participant: String, ledger: ParticipantLedger, entries: [Entry],
        shown isShown: (EnrollmentHistory) -> Bool = { _ in true }
    ) {
        self.participant = participant
        id = ledger.history.participant
        self.ledger = ledger
        awards = ledger.history.awards()
        self.entries = entries
        shown = ledger.history.enrollments.indices.filter { isShown(ledger.history.enrollments[$0]) }
    }

    var enrollments: [EnrollmentHistory] { shown.map { ledger.history.enrollments[$0] } }
    var currency: Currency? { ledger.history.enrollments.first?.terms.terms.currency }
}

extension EnrollmentHistory {
    /// `open`, `paused`, `ended` or `void`, as it stands after everything that is recorded.
    var status: String { isVoid ? "void" : end != nil ? "ended" : pausedSince != nil ? "paused" : "open" }
}
