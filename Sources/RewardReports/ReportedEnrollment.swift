public import RewardDomain

/// One enrollment as a report reads it: whose it is, what was recorded, and what was posted for it.
public struct ReportedEnrollment: Hashable, Sendable {
    /// The clinic's own code of the participant, the only name a report knows.
    public let participant: String
    public let history: EnrollmentHistory
    /// The entries of this enrollment, of all time, in the order they were stored.
    public let entries: [Entry]

    /// `entries` may be those of the participant's whole stream, in the order they were stored: only those of this
    /// enrollment are kept.
    public init(participant: String, history: EnrollmentHistory, entries: [Entry]) {
        self.participant = participant
        self.history = history
        self.entries = entries.filter { $0.enrollment == history.id }
    }
}
