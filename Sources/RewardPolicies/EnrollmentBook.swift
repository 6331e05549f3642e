public import RewardDomain

/// What has been posted for one enrollment: the sum of its entries, by visit.
public struct EnrollmentBook: Hashable, Sendable {
    /// What has been posted for one visit so far.
    public struct PostedAward: Hashable, Sendable {
        // The widest first: there is one for every visit of thousands of people in memory, and so it has no gaps.
        public internal(set) var paid = 0
        /// The part of `paid` that was bonus.
        public internal(set) var bonus = 0
        /// Where it came from, by source; none while nothing is paid.
        public internal(set) var shares: [PostedShare] = []
        /// What caps kept back of it.
        public internal(set) var withheld: [Withheld] = []
        /// The day it was last held on, once it was recorded; the planned day before. What is paid was paid for that
        /// day, in whichever month it was posted.
        var heldOn: Day
        /// Whether no fund has paid any of it. Kept, because it is asked of every visit of a course with every event.
        var isOfDefaultSource = true
        /// Whether some append so far left the visit decided. Stays true after a retraction: what was once told
        /// is not told anew.
        public internal(set) var wasDecided = false

        init(plannedDay: Day) {
            heldOn = plannedDay
        }
    }

    /// What one source has paid of an award.
    public struct PostedShare: Hashable, Sendable {
        public internal(set) var source: Slug
        /// Minor units.
        public internal(set) var amount: Int
        /// The part of `amount` that was bonus.
        public internal(set) var bonus: Int
    }

    /// By target, in the order of the terms, then by visit, as in `TargetHistory`.
    public internal(set) var awards: [[PostedAward]]
    /// The sum of all awards posted, without what was the participant's own.
    public internal(set) var awarded = 0
    /// Of the participant's own deposit, what they have been given back.
    public internal(set) var depositReturned = 0
    /// The participant's own money that is neither given back nor gone to a fund.
    public internal(set) var deposited = 0
    /// What of the participant's own money went to a fund, unearned.
    public internal(set) var forfeited = 0
    /// Overpaid and not yet made good, in minor units: the O of design section 5.
    public internal(set) var overpaid = 0
    /// What the participant brought along from before this ledger, in minor units.
    public internal(set) var opening = 0
    /// The balance that stems from this enrollment, in minor units.
    public internal(set) var available = 0
    /// What came from another code of the same person, less what went to one.
    public internal(set) var movedIn = 0
    /// `available` by the source it came from, in the order in which money first came from each.
    public internal(set) var sources: [SourceBalance] = []
    /// Taken from this enrollment's balance for redemptions that are on the way.
    public internal(set) var inFlight = 0
    /// Taken from it and handed over.
    public internal(set) var delivered = 0
    /// What nobody claimed of it in time.
    public internal(set) var unclaimed = 0

    /// What stands available of one source's money.
    public struct SourceBalance: Hashable, Sendable {
        public let source: Slug
        public internal(set) var available = 0
    }

    /// The days of the plan that `awards` go by, and how often it had been made anew.
    private var days: [Day]
    private var planCount: Int
    /// What was posted for days that are no longer planned, by target.
    private var setAside: [[Day: PostedAward]]

    init(_ enrollment: EnrollmentHistory) {
        awards = enrollment.targets.map { _ in [] }
        days = enrollment.plannedVisits.map(\.day)
        planCount = enrollment.planCount
        setAside = enrollment.targets.map { _ in [:] }
        open(enrollment)
    }

    /// Whether the enrollment has come to another plan or to more visits since. Asked for every event: of parts, because
    /// an enrollment as a whole is large.
    func isBehind(planCount: Int, _ targets: [TargetHistory]) -> Bool {
        planCount != self.planCount
            || targets.indices.contains { targets[$0].standings.count != awards[$0].count }
    }

    /// Goes by the enrollment's new plan, if it has one.
    mutating func follow(_ enrollment: EnrollmentHistory) {
        guard enrollment.planCount != planCount else { return }
        let planned = enrollment.plannedVisits.map(\.day)
        for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.kind != .task {
            for (day, award) in zip(days, awards[target]) { setAside[target][day] = award }
            awards[target] = planned.map { setAside[target].removeValue(forKey: $0) ?? PostedAward(plannedDay: $0) }
        }
        days = planned
        planCount = enrollment.planCount
    }

    /// Makes room for visits that the history has come to know since: tasks.
    mutating func open(_ enrollment: EnrollmentHistory) {
        for (target, history) in enrollment.targets.enumerated() {
            for visit in awards[target].count..<history.standings.count {
                let day = enrollment.plannedVisits[history.plannedIndex(ofVisit: visit)].day
                awards[target].append(PostedAward(plannedDay: day))
            }
        }
    }

    mutating func add(_ entry: Entry, of enrollment: EnrollmentHistory) {
        available += entry.availableChange
        overpaid += entry.overpaidChange
        deposited += entry.depositedChange
        if entry.forfeits { forfeited -= entry.depositedChange }
        if entry.bringsOpening { opening += entry.availableChange }
        movedIn += entry.movedChange
        inFlight += entry.change { $0.isInFlight }
        delivered += entry.change { $0.isDelivered }
        unclaimed += entry.change { $0.isUnclaimed }
        if case .available(_, let source) = entry.source { addAvailable(-entry.amount, of: source) }
        if case .available(_, let source) = entry.destination { addAvailable(entry.amount, of: source) }
        if entry.returnsDeposit { depositReturned += entry.availableChange }
        guard let visit = entry.visit else { return }
        if !entry.returnsDeposit { awarded += entry.awardChange }
        guard let place = enrollment.place(of: visit) else { return }
        awards[place.target][place.visit].paid += entry.awardChange
        awards[place.target][place.visit].bonus += entry.bonusChange
        if let source = entry.availableSource {
            awards[place.target][place.visit].add(entry.awardChange, bonus: entry.bonusChange, of: source)
        }
    }

    private mutating func addAvailable(_ change: Int, of source: Slug) {
        let index = sources.firstIndex { $0.source == source } ?? sources.count
        if index == sources.count { sources.append(SourceBalance(source: source)) }
        sources[index].available += change
    }

    mutating func add(_ withheld: VisitWithheld, of enrollment: EnrollmentHistory) {
        guard let place = enrollment.place(of: withheld.visit) else { return }
        awards[place.target][place.visit].withheld = withheld.caps
    }

    /// `targets`: those of the enrollment.
    mutating func noteDecided(_ targets: [TargetHistory]) {
        for target in targets.indices {
            let standings = targets[target].standings
            for index in standings.indices where standings[index].outcome != nil {
                // Almost all were noted before: looking costs less than writing.
                if awards[target][index].heldOn != standings[index].heldOn {
                    awards[target][index].heldOn = standings[index].heldOn
                }
                if !awards[target][index].wasDecided, standings[index].isDecided {
                    awards[target][index].wasDecided = true
                }
            }
        }
    }
}
