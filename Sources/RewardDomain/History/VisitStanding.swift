/// What the facts of one visit come to.
public struct VisitStanding: Hashable, Sendable {
    /// None: unrecorded, which holds.
    public var outcome: Outcome?
    public var heldOn: Day
    /// The fact that decides; none while unrecorded.
    public var fact: VisitFact?

    /// Whether there is a recorded or corrected outcome other than pending, or one that the house set (an
    /// automatic no-show, a closure).
    public var isDecided: Bool { outcome != nil && outcome != .pending }

    /// Whether a person recorded or corrected it: only then is recording it again a repeat or refused.
    public var isDecidedByPerson: Bool { isDecided && (fact?.rank ?? .automaticNoShow) >= .recorded }

    static func unrecorded(on plannedDay: Day) -> VisitStanding {
        VisitStanding(outcome: nil, heldOn: plannedDay, fact: nil)
    }

    /// Ranks the facts of a visit planned on `plannedDay` (design section 3.6).
    static func ranking(_ facts: [VisitFact], plannedOn plannedDay: Day) -> VisitStanding {
        let standing = standing(facts)
        guard
            let decider = standing.max(by: { ($0.rank, $0.writtenAt, $0.version) < ($1.rank, $1.writtenAt, $1.version) }
            )
        else { return unrecorded(on: plannedDay) }
        // A correction of the outcome leaves the day held to the fact it mends.
        let held =
            decider.heldOn
            ?? standing.filter { $0.heldOn != nil }
            .max { ($0.rank, $0.writtenAt, $0.version) < ($1.rank, $1.writtenAt, $1.version) }?.heldOn
        return VisitStanding(outcome: decider.outcome, heldOn: held ?? plannedDay, fact: decider)
    }

    /// The facts that no removal has taken away and that say an outcome.
    static func standing(_ facts: [VisitFact]) -> [VisitFact] {
        let removal = facts.filter(\.removes).max { $0.isWrittenBefore($1) }
        return facts.filter { fact in
            guard fact.outcome != nil else { return false }
            guard let removal, fact.rank != .closure else { return true }
            return !fact.isWrittenBefore(removal)
        }
    }
}
