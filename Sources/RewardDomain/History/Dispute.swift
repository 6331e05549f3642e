/// A dispute as far as it has come. Its words lie sealed beside its events.
public struct Dispute: Hashable, Sendable {
    /// Who did something about it, when, and at which version of the stream.
    public struct Step: Hashable, Sendable {
        public var by: String
        public var on: Day
        public var version: Int64
    }

    /// How many days after its opening a dispute is to be answered, where nobody says otherwise: two weeks leave a
    /// manager who is away for one time to ask, and the participant with an answer before the next month's statement.
    public static let daysToAnswer = 14

    public let number: Int
    public let site: Slug
    public let due: Day
    public let visit: DisputedVisit?
    public let recordedBy: [String]
    public let opened: Step
    public internal(set) var answers: [Step] = []
    public internal(set) var closed: Step?
    public internal(set) var isWithdrawn = false

    init(_ event: DisputeOpened, site: Slug, opened: Step) {
        number = event.number
        self.site = site
        due = event.due
        visit = event.visit
        recordedBy = event.recordedBy
        self.opened = opened
    }

    /// Nobody has answered by its day.
    public func isOverdue(on day: Day) -> Bool { closed == nil && answers.isEmpty && day > due }
}
