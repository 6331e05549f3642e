// A participant disagrees, and somebody has to answer (docs/spec/disputes.md).

/// A dispute was opened. Its subject lies sealed beside the event.
public struct DisputeOpened: Hashable, Sendable {
    /// From 1, within the participant.
    public var number: Int
    /// The day by which it is to be answered.
    public var due: Day
    public var subjectDigest: String
    /// The visit it is about, if it is about one: its enrollment and planned day.
    public var visit: DisputedVisit?
    /// Who had recorded that visit by then: none of them may answer.
    public var recordedBy: [String]

    public init(
        number: Int, due: Day, subjectDigest: String, visit: DisputedVisit? = nil, recordedBy: [String] = []
    ) {
        self.number = number
        self.due = due
        self.subjectDigest = subjectDigest
        self.visit = visit
        self.recordedBy = recordedBy
    }
}

/// A planned day of an enrollment, all targets of it.
public struct DisputedVisit: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var plannedDay: Day

    public init(enrollment: EnrollmentID, plannedDay: Day) {
        self.enrollment = enrollment
        self.plannedDay = plannedDay
    }
}

/// A dispute was answered. The words lie sealed beside the event.
public struct DisputeAnswered: Hashable, Sendable {
    public var number: Int
    public var textDigest: String

    public init(number: Int, textDigest: String) {
        self.number = number
        self.textDigest = textDigest
    }
}

/// A dispute is over: settled, or withdrawn by who opened it.
public struct DisputeClosed: Hashable, Sendable {
    public var number: Int
    public var isWithdrawn: Bool

    public init(number: Int, isWithdrawn: Bool = false) {
        self.number = number
        self.isWithdrawn = isWithdrawn
    }
}
