import RewardDomain
import RewardPolicies

/// Which awards one append changed, and whether each may have changed by a fact about one visit (law L5).
struct AwardShift {
    private struct Visit: Hashable {
        var enrollment: EnrollmentID
        var reference: VisitReference
    }

    private struct Worth: Equatable {
        var earned: Int
        var paid: Int
        var heldOn: Day
    }

    private let before: [Visit: Worth]
    private let after: [Visit: Worth]
    private let history: ParticipantHistory

    init(from before: ParticipantHistory, to after: ParticipantHistory) {
        self.before = Self.worth(before)
        self.after = Self.worth(after)
        history = after
    }

    private static func worth(_ history: ParticipantHistory) -> [Visit: Worth] {
        var worth: [Visit: Worth] = [:]
        let awards = history.awards()
        for (index, enrollment) in history.enrollments.enumerated() {
            for (target, own) in enrollment.targets.enumerated() {
                for visit in own.standings.indices {
                    let award = awards[index][target][visit]
                    worth[
                        Visit(enrollment: enrollment.id, reference: enrollment.reference(target: target, visit: visit))] =
                        Worth(earned: award.earned, paid: award.paid, heldOn: own.standings[visit].heldOn)
                }
            }
        }
        return worth
    }

    /// The visits that changed and had no business to.
    func strays(from visit: VisitReference, of enrollment: EnrollmentID) -> [String] {
        let changed = after.filter { before[$0.key] != $0.value && (before[$0.key] != nil || $0.value.paid != 0) }
        // By the ladder: the same target, planned on that day or later.
        let byLadder = changed.filter { isLater($0.key, than: visit, of: enrollment) }
        // By caps: held no earlier than the first change by the ladder, as it stands or as it stood.
        let days = byLadder.flatMap { [$0.value.heldOn, before[$0.key]?.heldOn ?? $0.value.heldOn] }
        return changed.keys.filter { key in
            if byLadder[key] != nil { return false }
            guard let first = days.min(), after[key]!.earned == before[key]?.earned else { return true }
            return after[key]!.heldOn < first
        }.map { "\($0.enrollment) \($0.reference.target) \($0.reference.plannedDay)" }
    }

    /// The visits that changed although they were held before what caps now count, or that caps cannot change.
    func strays(before day: Day) -> [String] {
        after.filter { before[$0.key] != $0.value }
            .filter { $0.value.heldOn < day || before[$0.key]?.earned != $0.value.earned }
            .map { "\($0.key.enrollment) \($0.key.reference.target) \($0.key.reference.plannedDay)" }
    }

    private func isLater(_ key: Visit, than visit: VisitReference, of enrollment: EnrollmentID) -> Bool {
        key.enrollment == enrollment && key.reference.target == visit.target
            && key.reference.plannedDay >= visit.plannedDay
    }
}
