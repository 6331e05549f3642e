/// One thing said about one visit. Which of them stands is decided by rank, never by the order of arrival (law L6).
public struct VisitFact: Hashable, Sendable {
    /// The higher rank wins whatever arrived first (design section 3.6).
    public enum Rank: UInt8, Comparable, Sendable {
        case automaticNoShow, closure, preliminary, recorded, corrected

        public static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    public var rank: Rank
    /// None for a retraction.
    public var outcome: Outcome?
    /// A retraction, or a correction to pending: facts written before it no longer stand, except a closure.
    public var removes: Bool
    /// The day it was held; none for a correction, which leaves that as it was.
    public var heldOn: Day?
    /// When the clinic wrote it down; the time of storing for a fact that did not say.
    public var writtenAt: Instant
    public var statesWrittenAt: Bool
    /// The version of its event in the participant's stream.
    public var version: Int64

    public init(
        rank: Rank, outcome: Outcome?, removes: Bool, heldOn: Day?, writtenAt: Instant, statesWrittenAt: Bool,
        version: Int64
    ) {
        self.rank = rank
        self.outcome = outcome
        self.removes = removes
        self.heldOn = heldOn
        self.writtenAt = writtenAt
        self.statesWrittenAt = statesWrittenAt
        self.version = version
    }

    static func recorded(_ outcome: Outcome, heldOn: Day, _ time: FactTime) -> VisitFact {
        VisitFact(
            rank: outcome == .pending ? .preliminary : .recorded, outcome: outcome, removes: false, heldOn: heldOn,
            writtenAt: time.writtenAt, statesWrittenAt: time.isStated, version: time.version)
    }

    static func corrected(_ outcome: Outcome, _ time: FactTime) -> VisitFact {
        VisitFact(
            rank: outcome == .pending ? .preliminary : .corrected, outcome: outcome, removes: outcome == .pending,
            heldOn: nil, writtenAt: time.writtenAt, statesWrittenAt: time.isStated, version: time.version)
    }

    static func retracted(_ time: FactTime) -> VisitFact {
        VisitFact(
            rank: .corrected, outcome: nil, removes: true, heldOn: nil, writtenAt: time.writtenAt,
            statesWrittenAt: time.isStated, version: time.version)
    }

    func isWrittenBefore(_ other: VisitFact) -> Bool { (writtenAt, version) < (other.writtenAt, other.version) }

    /// Whether it says the same as `other`, whenever either was written.
    func saysTheSame(as other: VisitFact) -> Bool {
        rank == other.rank && outcome == other.outcome && removes == other.removes && heldOn == other.heldOn
    }

    /// Two facts of one visit, stated to be written at the same moment, that no order of arrival could rank.
    func contradicts(_ other: VisitFact) -> Bool {
        statesWrittenAt && other.statesWrittenAt && writtenAt == other.writtenAt && !saysTheSame(as: other)
            && (rank == other.rank || removes || other.removes)
    }
}

/// When a fact was written and where it stands in its stream.
struct FactTime {
    var writtenAt: Instant
    var isStated: Bool
    var version: Int64

    init(writtenAt stated: Instant?, recordedAt: Instant, version: Int64) {
        writtenAt = stated ?? recordedAt
        isStated = stated != nil
        self.version = version
    }
}
