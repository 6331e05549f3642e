public import RewardDomain

/// One participant's stream, folded: the facts, what was posted for them, and what a further append would post.
///
/// Reading takes the entries as they are stored; posting computes them. Replay does both and compares (law L4).
public struct ParticipantLedger: Hashable, Sendable {
    public private(set) var history: ParticipantHistory
    /// In the order of the history's enrollments.
    public private(set) var books: [EnrollmentBook] = []
    /// Everything that was ever moved, one way or the other. No balance can be larger.
    private var moved = 0
    /// The first open month of each program of which one was ever closed. What belongs to an earlier one is posted there.
    public var floors: [Slug: Month] = [:]

    public init(participant: ParticipantID) {
        history = ParticipantHistory(participant: participant)
    }

    /// What the participant may redeem, in minor units.
    public var available: Int { books.reduce(0) { $0 + $1.available } }

    /// All awards that stand, in minor units.
    public var awarded: Int { books.reduce(0) { $0 + $1.awarded } }

    /// The participant's own money that they were given back, in minor units.
    public var depositReturned: Int { books.reduce(0) { $0 + $1.depositReturned } }

    /// What the participant had before this ledger and had not redeemed, in minor units.
    public var openingBalance: Int { books.reduce(0) { $0 + $1.opening } }

    /// Overpaid and not yet made good, in minor units.
    public var overpaid: Int { books.reduce(0) { $0 + $1.overpaid } }

    /// What came from another code of the same person, less what went to one, in minor units.
    public var movedIn: Int { books.reduce(0) { $0 + $1.movedIn } }

    /// Redeemed and on the way, in minor units.
    public var inFlight: Int { books.reduce(0) { $0 + $1.inFlight } }

    /// Redeemed and handed over, in minor units.
    public var delivered: Int { books.reduce(0) { $0 + $1.delivered } }

    /// What nobody claimed in time, in minor units.
    public var unclaimed: Int { books.reduce(0) { $0 + $1.unclaimed } }

    /// Supposes that the funds stand so by now, for telling what a visit would pay.
    public mutating func suppose(_ funds: KnownFunds) { history.suppose(funds) }

    /// Reads one append as it is stored: its events, and the entries they posted.
    public mutating func read(
        _ events: [Envelope<ParticipantEvent>], entries: [Entry]
    ) throws(DamagedStream) {
        try readFacts(events)
        try settle(entries, events.last?.settlement?.withheld ?? [])
    }

    /// Adds one append and returns what it posts: its entries in the order they are stored, and the settlement for
    /// its last event, slips that it already carries included.
    ///
    /// `draw` gives the slip of a draw, from the enrollment's secret.
    public mutating func post(
        _ events: [Envelope<ParticipantEvent>], draw: (OwedDraw) -> Int = { _ in 0 }
    ) throws(DamagedStream) -> Posted {
        let posted = try computed(events, draw)
        try settle(posted.entries, posted.settlement.withheld)
        return posted
    }

    /// Reads one append as it is stored, its slips left out of `events`, and answers with what it would post: `read`
    /// and `post` in one fold, for replaying millions. What the caller finds to differ leaves this ledger unfit to go on.
    public mutating func replay(
        _ events: [Envelope<ParticipantEvent>], entries: [Entry], draw: (OwedDraw) -> Int
    ) throws(DamagedStream) -> Posted {
        let posted = try computed(events, draw)
        try settle(entries, events.last?.settlement?.withheld ?? [])
        return posted
    }

    private mutating func computed(
        _ events: [Envelope<ParticipantEvent>], _ draw: (OwedDraw) -> Int
    ) throws(DamagedStream) -> Posted {
        try readFacts(events)
        var awards = history.awards()
        let drawn = try drawOwed(awards, draw)
        if !drawn.isEmpty { awards = history.awards() }
        let posting = Posting(history: history, books: books, events: events.map(\.body), awards: awards)
        let (entries, floors) = posted(posting.entries())
        return Posted(
            entries: entries,
            settlement: Settlement(
                drawn: (events.last?.settlement?.drawn ?? []) + drawn, withheld: posting.withheld(), floors: floors,
                funds: events.last?.settlement?.funds), awards: awards)
    }

    private mutating func readFacts(_ events: [Envelope<ParticipantEvent>]) throws(DamagedStream) {
        for event in events { try history.read(event) }
        for index in books.indices
        where books[index].isBehind(
            planCount: history.enrollments[index].planCount, history.enrollments[index].targets)
        {
            books[index].follow(history.enrollments[index])
            books[index].open(history.enrollments[index])
        }
        for enrollment in history.enrollments[books.count...] { books.append(EnrollmentBook(enrollment)) }
    }

    /// Draws what is owed for every visit whose draws have grown. Slips once drawn stay that visit's.
    private mutating func drawOwed(
        _ awards: [[[Award]]], _ draw: (OwedDraw) -> Int
    ) throws(DamagedStream) -> [DrawnSlip] {
        var drawn: [DrawnSlip] = []
        guard history.enrollments.indices.contains(where: { history.enrollments[$0].terms.paysFromBowl }) else {
            return []
        }
        for (enrollmentIndex, enrollment) in history.enrollments.enumerated() {
            for (targetIndex, target) in enrollment.targets.enumerated() {
                for visit in awards[enrollmentIndex][targetIndex].indices {
                    let (owed, had) = (awards[enrollmentIndex][targetIndex][visit].draws, target.slips[visit].count)
                    guard owed > had else { continue }
                    let reference = enrollment.reference(target: targetIndex, visit: visit)
                    for number in had + 1...owed {
                        let slip = draw(
                            OwedDraw(
                                history.participant, enrollment, target: targetIndex, visit: visit, number: number))
                        drawn.append(DrawnSlip(enrollment: enrollment.id, visit: reference, slip: slip))
                    }
                }
            }
        }
        for slip in drawn { try history.draw(slip.slip, for: slip.visit, of: slip.enrollment) }
        return drawn
    }

    private mutating func settle(_ entries: [Entry], _ withheld: [VisitWithheld]) throws(DamagedStream) {
        for entry in entries {
            guard let index = history.enrollmentIndex(entry.enrollment) else {
                throw DamagedStream(
                    version: history.version, reason: "has an entry of an enrollment the stream does not have")
            }
            try count(entry.amount)
            try count(Int(clamping: entry.bonusChange.magnitude))
            books[index].add(entry, of: history.enrollments[index])
        }
        for visit in withheld {
            guard let index = history.enrollmentIndex(visit.enrollment) else {
                throw DamagedStream(
                    version: history.version, reason: "withholds from an enrollment the stream does not have")
            }
            books[index].add(visit, of: history.enrollments[index])
        }
        for index in books.indices { books[index].noteDecided(history.enrollments[index].targets) }
    }

    /// A damaged entry must not overflow a sum: that would stop whoever came to look at it.
    private mutating func count(_ amount: Int) throws(DamagedStream) {
        let (sum, overflows) = moved.addingReportingOverflow(amount)
        guard !overflows, sum <= Self.movedMax else {
            throw DamagedStream(version: history.version, reason: "has entries of more than this ledger can have paid")
        }
        moved = sum
    }

    /// A quarter of what fits, so that differences and sums of balances fit as well.
    private static let movedMax = Int.max / 4
}
