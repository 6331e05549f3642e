/// One thing said about one visit. Which of them stands is decided by rank, never by the order of arrival (law L6).
///
/// It never changes. A reference, because the history of a course is copied with every event of it, and copying a
/// reference is all that a fact then costs.
public final class VisitFact: Sendable {
    /// The higher rank wins whatever arrived first (design section 3.6).
    public enum Rank: UInt8, Comparable, Sendable {
        case automaticNoShow, closure, preliminary, recorded, confirmed, corrected

        public static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The kinds of fact. What rank one has can differ from analyte to analyte: a pending result is preliminary.
    public enum Kind: Hashable, Sendable {
        /// Nobody recorded the visit in time.
        case missed
        /// The day of an invalid specimen ended without another.
        case retestLapsed
        /// The site was closed that day.
        case closed
        /// It was open after all: closures noted before no longer stand.
        case opened
        /// What had expired was looked at: findings noted before no longer stand.
        case cleared
        case recorded
        /// A laboratory's confirmation.
        case confirmed
        case corrected
        /// Posted in error: unrecorded again.
        case retracted
    }

    public let kind: Kind
    public let content: VisitContent
    /// The day it was held; none for a correction, which leaves that as it was.
    public let heldOn: Day?
    /// When the clinic wrote it down; the time of storing for a fact that did not say.
    public let writtenAt: Instant
    public let statesWrittenAt: Bool
    /// The version of its event in the participant's stream.
    public let version: Int64
    /// What had expired when it was recorded.
    public let findings: [VisitFinding]
    /// Where it was held, if not at the enrollment's own site.
    public let heldAt: Slug?
    /// Who stored it, when, and which source found it. Decides no rank.
    public let origin: FactOrigin

    init(
        _ kind: Kind, _ content: VisitContent = VisitContent(), heldOn: Day? = nil, at time: FactTime,
        from origin: FactOrigin, findings: [VisitFinding] = [], heldAt: Slug? = nil
    ) {
        self.kind = kind
        self.content = content
        self.heldOn = heldOn
        writtenAt = time.writtenAt
        statesWrittenAt = time.isStated
        version = time.version
        self.findings = findings
        self.heldAt = heldAt
        self.origin = origin
    }

    /// Whether a person said it, and not the house by itself.
    public var isOfPerson: Bool {
        switch kind {
        case .recorded, .confirmed, .corrected, .retracted: true
        case .missed, .retestLapsed, .closed, .opened, .cleared: false
        }
    }

    public var outcome: Outcome? {
        switch kind {
        case .missed: .noShow
        case .closed: .excused
        default: content.outcome
        }
    }

    /// Whether it says what the visit came to, results aside.
    var isOutright: Bool { kind == .missed || kind == .closed || content.isOutright }

    /// A retraction, or a correction to pending: facts written before it no longer stand, except a closure.
    public var removes: Bool { kind == .retracted || kind == .corrected && content.outcome == .pending }

    /// The rank of what it says outright.
    public var rank: Rank { rank(pending: content.outcome == .pending) }

    /// The rank of what it says of one analyte.
    func rank(of value: AnalyteResult.Value) -> Rank { rank(pending: value == .pending) }

    private func rank(pending: Bool) -> Rank {
        switch kind {
        case .missed, .retestLapsed: .automaticNoShow
        case .closed, .opened, .cleared: .closure
        case .recorded: pending ? .preliminary : .recorded
        case .confirmed: pending ? .preliminary : .confirmed
        case .corrected: pending ? .preliminary : .corrected
        case .retracted: .corrected
        }
    }

    func isWrittenBefore(_ other: VisitFact) -> Bool { (writtenAt, version) < (other.writtenAt, other.version) }

    /// Whether it says the same as `other`, whenever either was written.
    func saysTheSame(as other: VisitFact) -> Bool {
        kind == other.kind && content == other.content && heldOn == other.heldOn
    }

    /// Two facts of one visit, stated to be written at the same moment, that no order of arrival could rank.
    func contradicts(_ other: VisitFact) -> Bool {
        guard statesWrittenAt, other.statesWrittenAt, writtenAt == other.writtenAt, !saysTheSame(as: other) else {
            return false
        }
        return removes || other.removes || sharesRank(with: other)
    }

    /// Whether both say something of the same analyte, or both something outright, at the same rank.
    private func sharesRank(with other: VisitFact) -> Bool {
        if content.results.isEmpty || other.content.results.isEmpty { return rank == other.rank }
        if content.isOutright, other.content.isOutright, rank == other.rank { return true }
        return content.results.contains { result in
            other.content.value(of: result.analyte).map { rank(of: result.value) == other.rank(of: $0) } ?? false
        }
    }
}

extension VisitFact: Hashable {
    public static func == (left: VisitFact, right: VisitFact) -> Bool {
        left === right
            || left.version == right.version && left.saysTheSame(as: right)
                && (left.writtenAt, left.statesWrittenAt) == (right.writtenAt, right.statesWrittenAt)
                && (left.findings, left.heldAt, left.origin) == (right.findings, right.heldAt, right.origin)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(kind)
    }
}

/// Who stored a fact, and which source found what it says.
public struct FactOrigin: Hashable, Sendable {
    public var actor: String
    public var recordedAt: Instant
    public var source: Specimen.Source?
    public var collector: String?

    init(actor: String, recordedAt: Instant) {
        self.actor = actor
        self.recordedAt = recordedAt
    }

    mutating func state(_ specimen: Specimen?) {
        source = specimen?.source
        collector = specimen?.collector
    }

    /// Whether both name the same source, or neither names one.
    func isSameSource(as other: FactOrigin) -> Bool { source == other.source && collector == other.collector }
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
