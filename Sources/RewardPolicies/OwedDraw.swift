public import RewardDomain

/// What one append posts.
public struct Posted: Hashable, Sendable {
    /// In the order they are stored.
    public var entries: [Entry]
    /// For the append's last event.
    public var settlement: Settlement
    /// What every visit is worth now: by enrollment, by target, by visit.
    public var awards: [[[Award]]]
}

/// A draw that a visit has earned and that has not been drawn.
public struct OwedDraw: Hashable, Sendable {
    public let enrollment: EnrollmentID
    /// How many slips are in the bowl.
    public let slipCount: Int
    /// What the slip is computed from, without the attempt: `participant id|planned day|draw`, the second part
    /// `planned day/target` where a program has several draw targets (design section 4, docs/spec/draws.md).
    public let message: String

    /// `number`: which draw of the visit, from 1.
    public init(
        _ participant: ParticipantID, _ enrollment: EnrollmentHistory, target: Int, visit: Int, number: Int
    ) {
        let terms = enrollment.terms.terms
        let visit = enrollment.reference(target: target, visit: visit)
        self.enrollment = enrollment.id
        slipCount = terms.targets[target].bowl?.slipCount ?? 0
        var place = visit.plannedDay.description
        if terms.targets.count(where: { $0.pays == .draws }) > 1 { place += "/\(visit.target)" }
        if let task = visit.task { place += "/\(task)" }
        message = "\(participant)|\(place)|\(number)"
    }
}
