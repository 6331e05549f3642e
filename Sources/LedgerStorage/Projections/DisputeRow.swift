public import RewardDomain

/// One row of the projection of all disputes: how far each has come, without its words.
public struct DisputeRow: Hashable, Sendable {
    public let participant: ParticipantID
    public let number: Int
    public let site: Slug
    public let visit: DisputedVisit?
    public let openedOn: Day
    public let due: Day
    /// Of the first answer.
    public internal(set) var answeredOn: Day?
    public internal(set) var closedOn: Day?
    public internal(set) var isWithdrawn = false

    /// The rows that a whole stream comes to.
    static func rows(of stream: ParticipantStream) -> [DisputeRow] {
        stream.eventsBesideRecords.reduce(into: []) { rows, event in
            func change(_ number: Int, _ body: (inout DisputeRow) -> Void) {
                guard let index = rows.firstIndex(where: { $0.number == number }) else { return }
                body(&rows[index])
            }
            switch event.body {
            case .disputeOpened(let opened): rows.append(DisputeRow(opened, of: stream.participant, event))
            case .disputeAnswered(let answered):
                change(answered.number) { $0.answeredOn = $0.answeredOn ?? event.occurredOn }
            case .disputeClosed(let closed):
                change(closed.number) {
                    $0.closedOn = event.occurredOn
                    $0.isWithdrawn = closed.isWithdrawn
                }
            default: break
            }
        }
    }

    init(_ opened: DisputeOpened, of participant: ParticipantID, _ event: Envelope<ParticipantEvent>) {
        self.participant = participant
        number = opened.number
        site = event.site
        visit = opened.visit
        openedOn = event.occurredOn
        due = opened.due
    }

    /// Nobody has answered by its day.
    public func isOverdue(on day: Day) -> Bool { closedOn == nil && answeredOn == nil && day > due }
}

extension DisputeRow {
    init(
        participant: ParticipantID, number: Int, site: Slug, visit: DisputedVisit?, openedOn: Day, due: Day
    ) {
        self.participant = participant
        self.number = number
        self.site = site
        self.visit = visit
        self.openedOn = openedOn
        self.due = due
    }
}
