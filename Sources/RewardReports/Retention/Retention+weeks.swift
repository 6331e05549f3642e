import RewardDomain
import RewardPolicies

extension [Retention.Week] {
    /// Adds one enrollment, up to a day.
    mutating func add(_ enrollment: EnrollmentHistory, _ awards: [[Award]], on day: Day) {
        let first = enrollment.firstDay
        let end = Swift.min(day, enrollment.terms.terms.lastScheduledDay(from: first))
        let scheduled = Swift.max(0, (first.days(to: end) + 1) / 7)
        var lastAttended = 0
        for visit in enrollment.countedVisits() where visit.day <= day {
            let week = first.days(to: visit.reference.plannedDay) / 7 + 1
            if visit.standing.outcome.map({ $0 != .noShow && $0 != .excused }) ?? false {
                lastAttended = Swift.max(lastAttended, week)
            }
            switch awards[visit.target][visit.visit].reason {
            case .success: count(week, success: true)
            case .reset: count(week, success: false)
            case .held, .unrecorded: break
            }
        }
        for week in 1..<scheduled + 1 {
            reach(week)
            self[week - 1].enrolled += 1
            if lastAttended >= week { self[week - 1].stayed += 1 }
        }
    }

    private mutating func count(_ week: Int, success: Bool) {
        guard week >= 1 else { return }
        reach(week)
        self[week - 1].decided += 1
        if success { self[week - 1].successes += 1 }
    }

    private mutating func reach(_ week: Int) {
        while count < week { append(Retention.Week(week: count + 1)) }
    }
}
