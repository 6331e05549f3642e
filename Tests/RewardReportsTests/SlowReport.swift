import RewardDomain
import RewardPolicies
import RewardReports

/// The report's numbers again, the slow way: day by day through the month, awards from the terms instead of from the
/// entries, and balances from the accounts' names.
struct SlowReport {
    let enrollment: ReportedEnrollment
    /// Of the enrollment, by target and visit.
    let awards: [[Award]]
    let month: Month

    private var history: EnrollmentHistory { enrollment.history }

    /// Outcomes of the visits that belong to the month; nil for an unrecorded one.
    let outcomes: [Outcome?]

    init(enrollment: ReportedEnrollment, awards: [[Award]], month: Month) {
        self.enrollment = enrollment
        self.awards = awards
        self.month = month
        outcomes = Self.days(month).flatMap { Self.outcomes(on: $0, enrollment.history) }
    }

    private var days: [Day] { Self.days(month) }

    private static func days(_ month: Month) -> [Day] {
        (0..<31).map { month.firstDay + $0 }.filter { $0 <= month.lastDay }
    }

    private static func outcomes(on day: Day, _ history: EnrollmentHistory) -> [Outcome?] {
        history.targets.flatMap { target in
            target.standings.enumerated().compactMap { index, standing -> Outcome?? in
                let visit = history.plannedVisits[target.plannedIndex(ofVisit: index)]
                if let end = history.end, visit.day > end.lastDay { return nil }
                let belongs = standing.outcome == nil ? visit.day : standing.heldOn
                return belongs == day ? .some(standing.outcome) : nil
            }
        }
    }

    func count(_ outcome: Outcome?) -> Int { outcomes.count { $0 == outcome } }

    /// What the terms say the visits held on these days pay.
    private func awards(on days: [Day]) -> [Award] {
        let days = Set(days)
        return history.targets.indices.flatMap { target in
            zip(awards[target], history.targets[target].standings)
                .filter { days.contains($1.heldOn) }.map { $0.0 }
        }
    }

    var earned: Int { awards(on: days).reduce(0) { $0 + $1.paid } }
    var bonus: Int { awards(on: days).reduce(0) { $0 + $1.paidBonus } }
    var draws: Int { awards(on: days).reduce(0) { $0 + $1.draws } }
    var withheld: Int { awards(on: days).reduce(0) { $0 + $1.withheld(.money) } }

    var yearToDate: Int {
        let january = Month(iso: "\(month.year)-01")!.firstDay
        let days = (0..<366).map { january + $0 }.filter { $0 <= month.lastDay }
        return awards(on: days).reduce(0) { $0 + $1.paid }
    }

    /// The balance of all accounts whose name begins so, after `last`; positive for what flowed in.
    func balance(of account: String, after last: Day) -> Int {
        var balance = 0
        for entry in enrollment.entries where entry.effectiveOn <= last {
            if entry.destination.name.hasPrefix(account + ":") { balance += entry.amount }
            if entry.source.name.hasPrefix(account + ":") { balance -= entry.amount }
        }
        return balance
    }

    var opening: Int { balance(of: "available", after: month.firstDay + -1) }
    var closing: Int { balance(of: "available", after: month.lastDay) }
    var overpaid: Int {
        balance(of: "overpaid", after: month.firstDay + -1) - balance(of: "overpaid", after: month.lastDay)
    }

    var hasMovement: Bool { enrollment.entries.contains { $0.effectiveOn.month == month } }
    var hasRow: Bool { !outcomes.isEmpty || hasMovement || opening != 0 || closing != 0 }
}
