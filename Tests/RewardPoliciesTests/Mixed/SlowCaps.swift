import RewardDomain
import RewardPolicies

/// Law L7 said in another way: every award against the sum of those before it, visit by visit, window by window.
struct SlowCaps {
    struct Paid {
        var enrollment: EnrollmentHistory
        var target: Target
        var visit: Int
        var heldOn: Day
        var planned: Int
        var targetIndex: Int
        var task: String
        var award: Award
    }

    /// In the order of caps.
    let paid: [Paid]
    /// What counts without being an award.
    private let uses: [CapUse]

    init(_ history: ParticipantHistory) {
        uses = history.capUses
        let awards = history.awards()
        var paid: [Paid] = []
        for (index, enrollment) in history.enrollments.enumerated() {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() {
                let own = enrollment.targets[target]
                for visit in enrollment.visits(ofTarget: target) {
                    paid.append(
                        Paid(
                            enrollment: enrollment, target: terms, visit: visit,
                            heldOn: own.standings[visit].heldOn, planned: own.plannedIndex(ofVisit: visit),
                            targetIndex: target, task: own.tasks.isEmpty ? "" : own.tasks[visit].task.text,
                            award: awards[index][target][visit]))
                }
            }
        }
        self.paid = paid.sorted { left, right in
            let (a, b) = (left.enrollment, right.enrollment)
            if left.heldOn != right.heldOn { return left.heldOn < right.heldOn }
            if a.firstDay != b.firstDay { return a.firstDay < b.firstDay }
            if a.program != b.program { return a.program < b.program }
            if a.id != b.id { return a.id < b.id }
            return (left.targetIndex, left.planned, left.task) < (right.targetIndex, right.planned, right.task)
        }
    }

    /// What is wrong: an award beyond a cap's room, or a withholding that does not add up.
    func faults() -> [String] {
        paid.indices.flatMap { place in
            let own = paid[place]
            var faults: [String] = []
            for cap in own.enrollment.terms.terms.caps {
                let room = max(0, cap.amount - used(by: cap, before: place))
                if amount(own, cap.unit) > room { faults.append("\(own.heldOn) pays beyond \(cap.name) \(cap.unit)") }
            }
            if let most = own.target.weekMax {
                let used = paid[..<place].filter {
                    $0.enrollment.id == own.enrollment.id && $0.target.id == own.target.id
                        && ownWeek($0, own) == ownWeek(own, own)
                }.reduce(0) { $0 + $1.award.paid }
                if own.award.paid > max(0, most - used) { faults.append("\(own.heldOn) pays beyond week_max") }
            }
            if own.target.pays == .money, own.award.earned != own.award.paid + own.award.withheld(.money) {
                faults.append("\(own.heldOn) withholds what does not add up")
            }
            if own.target.pays == .draws, own.award.earned != own.award.draws + own.award.withheld(.draws) {
                faults.append("\(own.heldOn) withholds draws that do not add up")
            }
            return faults
        }
    }

    private func amount(_ paid: Paid, _ unit: Cap.Unit) -> Int {
        unit == .money ? paid.award.paid : paid.award.draws
    }

    private func used(by cap: Cap, before place: Int) -> Int {
        let own = paid[place]
        guard cap.period != .visit else { return 0 }
        let uses = uses.filter { $0.on <= own.heldOn && isCounted($0, by: cap, of: own) }
        return paid[..<place].filter { isCounted($0, by: cap, of: own) }.reduce(0) { $0 + amount($1, cap.unit) }
            + uses.reduce(0) { $0 + $1.amount }
    }

    /// Of the same unit, said of this period or of none, in a window of the person, the program or the source.
    private func isCounted(_ use: CapUse, by cap: Cap, of own: Paid) -> Bool {
        guard use.unit == cap.unit, use.period == nil || use.period == cap.period else { return false }
        if cap.scope == .enrollment { return false }
        if cap.scope == .program, use.program != own.enrollment.program { return false }
        if cap.scope == .fund, use.program == nil || use.source != Slug("default") { return false }
        return isInWindow(use.on, of: cap, around: own.heldOn)
    }

    private func isCounted(_ other: Paid, by cap: Cap, of own: Paid) -> Bool {
        let inScope =
            switch cap.scope {
            case .person, .fund: true
            case .program: other.enrollment.program == own.enrollment.program
            case .enrollment: other.enrollment.id == own.enrollment.id
            }
        guard inScope else { return false }
        if cap.period == .week, cap.scope == .enrollment { return ownWeek(other, own) == ownWeek(own, own) }
        return isInWindow(other.heldOn, of: cap, around: own.heldOn)
    }

    private func isInWindow(_ other: Day, of cap: Cap, around day: Day) -> Bool {
        switch cap.period {
        case .visit: false
        case .lifetime: true
        case .month: other.month == day.month
        case .calendarYear: other.month.year == day.month.year
        case .rollingYear: (0...364).contains(other.days(to: day))
        case .week: monday(other) == monday(day)
        }
    }

    private func monday(_ day: Day) -> Day { day + -(day.weekday.rawValue - Weekday.mon.rawValue) }

    private func ownWeek(_ paid: Paid, _ own: Paid) -> Int {
        Int((Double(own.enrollment.firstDay.days(to: paid.heldOn)) / 7).rounded(.down))
    }
}
