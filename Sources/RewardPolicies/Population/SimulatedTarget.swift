import RewardDomain

/// One target of a program laid out for simulation.
struct SimulatedTarget: Sendable {
    /// The target's place in the terms.
    let index: Int
    /// The ladder at the start of an enrollment.
    let fresh: TargetFold
    /// What a visit of someone who came is, when it goes well and when not. The same for attendance.
    let success: Outcome
    let failure: Outcome
    let isAttendance: Bool
    let hasSecondary: Bool
    /// Where the target pays draws.
    let bowl: SlipValues?
    /// By planned visit, how many visits of this target fall on it; nil: one each.
    private let tasks: [Int]?

    init(_ target: Target, index: Int, planned: [PlannedVisit]) {
        self.index = index
        fresh = TargetFold(target)
        (success, failure) =
            switch target.kind {
            case .abstinence, .reading: (.negative, .positive)
            case .attendance: (.attended, .attended)
            case .task: (.completed, .notCompleted)
            }
        isAttendance = target.kind == .attendance
        hasSecondary = target.secondary != nil
        bowl = target.pays == .draws ? target.bowl.map { SlipValues($0) } : nil
        tasks = target.kind == .task ? Self.tasks(target.tasksForWeekMax, planned) : nil
    }

    func visitCount(planned: Int) -> Int { tasks?[planned] ?? 1 }

    /// The tasks that earn what a week can pay, spread over the week's planned days, and at least one a day.
    private static func tasks(_ ofWeek: Int, _ planned: [PlannedVisit]) -> [Int] {
        let days = planned.reduce(into: [:]) { $0[$1.week, default: 0] += 1 }
        return planned.map { visit in
            let days = days[visit.week] ?? 1
            return (ofWeek + days - 1) / days
        }
    }
}
