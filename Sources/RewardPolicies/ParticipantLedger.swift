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

    public init(participant: ParticipantID) {
        history = ParticipantHistory(participant: participant)
    }

    /// What the participant may redeem, in minor units.
    public var available: Int { books.reduce(0) { $0 + $1.available } }

    /// All awards that stand, in minor units.
    public var awarded: Int { books.reduce(0) { $0 + $1.awarded } }

    /// Overpaid and not yet made good, in minor units.
    public var overpaid: Int { books.reduce(0) { $0 + $1.overpaid } }

    /// Reads one append as it is stored: its events, and the entries they posted.
    public mutating func read(
        _ events: [Envelope<ParticipantEvent>], entries: [Entry]
    ) throws(DamagedStream) {
        try readFacts(events)
        try settle(entries)
    }

    /// Adds one append and returns the entries it posts, in the order they are stored.
    public mutating func post(_ events: [Envelope<ParticipantEvent>]) throws(DamagedStream) -> [Entry] {
        try readFacts(events)
        let entries = Posting(history: history, books: books, events: events.map(\.body)).entries()
        try settle(entries)
        return entries
    }

    private mutating func readFacts(_ events: [Envelope<ParticipantEvent>]) throws(DamagedStream) {
        for event in events { try history.read(event) }
        for enrollment in history.enrollments[books.count...] { books.append(EnrollmentBook(enrollment)) }
    }

    private mutating func settle(_ entries: [Entry]) throws(DamagedStream) {
        for entry in entries {
            guard let index = history.enrollments.firstIndex(where: { $0.id == entry.enrollment }) else {
                throw DamagedStream(
                    version: history.version, reason: "has an entry of an enrollment the stream does not have")
            }
            try count(entry.amount)
            try count(Int(clamping: entry.bonusChange.magnitude))
            books[index].add(entry, of: history.enrollments[index])
        }
        for index in books.indices { books[index].noteDecided(history.enrollments[index]) }
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
