import LedgerStorage
public import RewardDomain

/// A dispute as it is answered and listed, without its words.
public struct DisputeAnswer: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable { case open, answered, closed, withdrawn }

    /// With whom it is: an overdue one has gone up.
    public enum Desk: String, Hashable, Sendable { case manager, admin }

    public let participant: ParticipantSummary
    public let number: Int
    public let site: Slug
    /// Of the visit it is about, if it is about one; so is the day.
    public let program: Slug?
    public let plannedDay: Day?
    public let openedOn: Day
    public let due: Day
    public let state: State
    public let isOverdue: Bool
    /// The participant's stream version after it; none in a list.
    public let version: Int64?

    /// None once it is over.
    public var desk: Desk? {
        switch state {
        case .closed, .withdrawn: nil
        case .open, .answered: isOverdue ? .admin : .manager
        }
    }

    init(
        _ dispute: Dispute, of participant: ParticipantSummary, _ history: ParticipantHistory, version: Int64?,
        today: Day
    ) {
        self.participant = participant
        number = dispute.number
        site = dispute.site
        program = dispute.visit.flatMap { history.enrollment($0.enrollment)?.program }
        plannedDay = dispute.visit?.plannedDay
        openedOn = dispute.opened.on
        due = dispute.due
        state = State(
            isAnswered: !dispute.answers.isEmpty, isClosed: dispute.closed != nil, isWithdrawn: dispute.isWithdrawn)
        isOverdue = dispute.isOverdue(on: today)
        self.version = version
    }

    init(_ row: DisputeRow, of participant: ParticipantSummary, in program: Slug?, today: Day) {
        self.participant = participant
        number = row.number
        site = row.site
        self.program = program
        plannedDay = row.visit?.plannedDay
        openedOn = row.openedOn
        due = row.due
        state = State(
            isAnswered: row.answeredOn != nil, isClosed: row.closedOn != nil, isWithdrawn: row.isWithdrawn)
        isOverdue = row.isOverdue(on: today)
        version = nil
    }
}

extension DisputeAnswer.State {
    init(isAnswered: Bool, isClosed: Bool, isWithdrawn: Bool) {
        self = isWithdrawn ? .withdrawn : isClosed ? .closed : isAnswered ? .answered : .open
    }
}
