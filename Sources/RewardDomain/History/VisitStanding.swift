/// What the facts of one visit come to.
public struct VisitStanding: Hashable, Sendable {
    // The widest first: there is one for every visit of thousands of people in memory, and so it has no gaps.
    /// The results of all analytes that have one, by analyte.
    public var results: [AnalyteResult]
    /// The fact that decides, the latest of them where several do; none while unrecorded.
    public var fact: VisitFact?
    /// The number that `outcome` was judged by, for targets of kind reading.
    public var reading: Reading?
    /// None: unrecorded, which holds.
    public var outcome: Outcome?
    public var heldOn: Day

    init(
        outcome: Outcome?, reading: Reading? = nil, results: [AnalyteResult] = [], heldOn: Day, fact: VisitFact?
    ) {
        self.results = results
        self.fact = fact
        self.reading = reading
        self.outcome = outcome
        self.heldOn = heldOn
    }

    /// Whether there is a recorded or corrected outcome other than pending, or one that the house set (an
    /// automatic no-show, a closure).
    public var isDecided: Bool { outcome != nil && outcome != .pending }

    /// Whether a person recorded or corrected it: only then is recording it again a repeat or refused.
    public var isDecidedByPerson: Bool { isDecided && (fact?.rank ?? .automaticNoShow) >= .recorded }

    static func unrecorded(on plannedDay: Day) -> VisitStanding {
        VisitStanding(outcome: nil, heldOn: plannedDay, fact: nil)
    }

    /// Whether every one of `analytes` was found negative.
    public func areNegative(_ analytes: [Slug]) -> Bool {
        !analytes.isEmpty
            && analytes.allSatisfy { analyte in results.contains { $0.analyte == analyte && $0.value == .negative } }
    }
}

/// How strongly a fact stands: the higher wins (design section 3.6).
struct Standing: Comparable {
    var rank: VisitFact.Rank
    var writtenAt: Instant
    var version: Int64

    init(_ rank: VisitFact.Rank, _ fact: VisitFact) {
        self.rank = rank
        writtenAt = fact.writtenAt
        version = fact.version
    }

    static func < (left: Standing, right: Standing) -> Bool {
        (left.rank, left.writtenAt, left.version) < (right.rank, right.writtenAt, right.version)
    }

    /// Higher by rank or by the moment of writing; the order of storing alone does not count.
    func isHigher(than other: Standing) -> Bool {
        rank > other.rank || rank == other.rank && writtenAt > other.writtenAt
    }
}
