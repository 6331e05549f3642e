public import RewardDomain
public import RewardPolicies

/// One enrollment as a report reads it: whose it is, what was recorded, and what was posted for it.
public struct ReportedEnrollment: Hashable, Sendable {
    /// What is told of a visit beside its money.
    struct Beside: Hashable, Sendable {
        /// The slips drawn for it that count.
        var draws = 0
        /// What caps on money keep back of it, in minor units.
        var withheld = 0
    }

    /// The clinic's own code of the participant, the only name a report knows.
    public let participant: String
    public let history: EnrollmentHistory
    /// The entries of this enrollment, of all time, in the order they were stored.
    public let entries: [Entry]
    /// What the tightest cap still allows at the end of each month from the enrollment's first one on, in minor units,
    /// up to the month from which on it stays the same; empty without a cap.
    private var capsLeft: [Int] = []
    private var firstMonth: Month?
    /// What was posted, by target, then by visit, as in `TargetHistory`; empty without a ledger.
    private let posted: [[EnrollmentBook.PostedAward]]
    /// What the facts say each visit pays, likewise; empty also where nothing is drawn.
    private let awards: [[Award]]

    /// `entries` may be those of the participant's whole stream, in the order they were stored: only those of this
    /// enrollment are kept.
    public init(participant: String, history: EnrollmentHistory, entries: [Entry]) {
        self.participant = participant
        self.history = history
        self.entries = entries.filter { $0.enrollment == history.id }
        posted = []
        awards = []
    }

    /// The enrollment at `index` of a folded stream, with its draws and caps. `awards` are those of the whole stream;
    /// they may be empty where nothing in it is drawn.
    public init(
        participant: String, ledger: ParticipantLedger, enrollment index: Int, awards: [[[Award]]], entries: [Entry]
    ) {
        let history = ledger.history.enrollments[index]
        self.participant = participant
        self.history = history
        self.entries = entries.filter { $0.enrollment == history.id }
        self.awards = awards.isEmpty ? [] : awards[index]
        posted = ledger.books[index].awards
        guard history.terms.terms.caps.contains(where: { $0.unit == .money }) else { return }
        let life = lifeMonths(history.countedVisits().map(\.day.month))
        guard let firstVisited = life.first, let last = life.last else { return }
        // Money can have moved in the month of enrolling although its first visit is in the next.
        let first = min(firstVisited, history.firstDay.month)
        // No window is longer than a year: when nothing was counted for so long, each is as empty as it will be.
        let counted = max(last, ledger.lastCountedDay?.month ?? last)
        let months = sequence(first: first, next: \.next).prefix { $0 <= counted }
        let later = sequence(first: counted.next, next: \.next).prefix(Self.monthsOfLongestWindow)
        for month in Array(months) + Array(later) {
            guard let left = ledger.capLeft(ofEnrollment: index, on: month.lastDay) else { return }
            capsLeft.append(left)
        }
        firstMonth = first
        while capsLeft.count > 1, capsLeft[capsLeft.count - 1] == capsLeft[capsLeft.count - 2] { capsLeft.removeLast() }
    }

    private static let monthsOfLongestWindow = 13

    /// What the tightest cap still allows at the end of a month; nil without a cap, and before the enrollment.
    func capLeft(in month: Month) -> Int? {
        guard let firstMonth, month >= firstMonth, !capsLeft.isEmpty else { return nil }
        let place = 12 * (month.year - firstMonth.year) + month.month - firstMonth.month
        return capsLeft[min(place, capsLeft.count - 1)]
    }

    /// The months in which a cap leaves another amount than in the one before.
    var monthsOfOtherCapLeft: [Month] {
        guard let firstMonth else { return [] }
        return zip(sequence(first: firstMonth, next: \.next), capsLeft.indices)
            .filter { $1 > 0 && capsLeft[$1] != capsLeft[$1 - 1] }.map(\.0)
    }

    /// What the facts say the visits held in a month pay, and how much of it is bonus; nothing without a fold.
    func paid(forVisitsOf month: Month) -> (paid: Int, bonus: Int) {
        history.targets.indices.reduce(into: (0, 0)) { sum, target in
            guard history.terms.terms.targets[target].pays != .deposit, awards.indices.contains(target) else { return }
            for (award, standing) in zip(awards[target], history.targets[target].standings)
            where month.contains(standing.heldOn) {
                sum.0 += award.paid
                sum.1 += award.paidBonus
            }
        }
    }

    func beside(target: Int, visit: Int) -> Beside {
        guard !posted.isEmpty else { return Beside() }
        return Beside(
            draws: awards.isEmpty ? 0 : awards[target][visit].draws,
            withheld: posted[target][visit].withheld.reduce(0) { $0 + ($1.unit == .money ? $1.amount : 0) })
    }
}
