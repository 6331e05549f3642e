import RewardDomain

/// Who was written to in the last seconds, by this process or by others: whether what somebody began to read a moment ago
/// may still be kept.
struct RecentWrites {
    /// When a read or a command began, as far as it matters here.
    struct Moment: Equatable { fileprivate let span: Int }

    private enum Writing {
        /// These versions in a row, and nobody else any between them.
        case own(ClosedRange<Int64>)
        /// Others, or nobody knows: up to this version.
        case others(Int64)

        var newest: Int64 {
            switch self {
            case .own(let versions): versions.upperBound
            case .others(let version): version
            }
        }
    }

    private static let spanLength = Duration.seconds(1)

    /// Of the span that runs, and of the one before it.
    private var now: [ParticipantID: Writing] = [:]
    private var before: [ParticipantID: Writing] = [:]
    private var span = 0
    private var beganAt = ContinuousClock.now

    var moment: Moment { Moment(span: span) }

    /// Whether everything written since is known here.
    func reachesBack(to moment: Moment) -> Bool { span - moment.span <= 1 }

    /// The newest version anybody is known to have written; 0 of nobody, the greatest there is where it is not known.
    func newest(of id: ParticipantID) -> Int64 { writing(of: id)?.newest ?? 0 }

    /// Whether others may have written, and with it changed what somebody is called.
    func hasOthers(_ id: ParticipantID) -> Bool {
        if case .others = writing(of: id) { true } else { false }
    }

    private func writing(of id: ParticipantID) -> Writing? { now[id] ?? before[id] }

    /// This process wrote these versions.
    mutating func wrote(_ versions: ClosedRange<Int64>, of id: ParticipantID) {
        switch writing(of: id) {
        case nil: now[id] = .own(versions)
        case .own(let earlier) where earlier.upperBound + 1 == versions.lowerBound:
            now[id] = .own(earlier.lowerBound...versions.upperBound)
        case .own, .others: now[id] = .others(max(newest(of: id), versions.upperBound))
        }
    }

    /// This process may have written to somebody, and does not know.
    mutating func mayHaveWritten(to id: ParticipantID) { now[id] = .others(.max) }

    /// A look found these versions written since the look before. False where all of it is this process's own.
    mutating func found(_ versions: ClosedRange<Int64>, of id: ParticipantID) -> Bool {
        if case .own(let own) = writing(of: id), own.lowerBound <= versions.lowerBound,
            versions.upperBound <= own.upperBound
        {
            return false
        }
        now[id] = .others(max(versions.upperBound, newest(of: id) == .max ? 0 : newest(of: id)))
        return true
    }

    /// What happened two spans ago is forgotten.
    mutating func advance(at time: ContinuousClock.Instant) {
        guard time - beganAt >= Self.spanLength else { return }
        (before, now, beganAt) = (now, [:], time)
        span += 1
    }

    /// Nothing that was read before is known to be recent.
    mutating func beginAnew() {
        (before, now, beganAt) = ([:], [:], .now)
        span += 2
    }
}
