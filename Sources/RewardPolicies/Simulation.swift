public import RewardDomain

/// What a run of outcomes would pay under some terms, visit by visit, for one target.
public struct Simulation: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public var visit: PlannedVisit
        public var outcome: Outcome
        public var award: Award
        /// The sum of all visits so far.
        public var total: Int
        /// What the next planned visit pays if it is a success; 0 after the last.
        public var next: Int
    }

    public var rows: [Row]

    /// The first day where none is given: a Monday, so that a week's visits stand in the order of its days.
    public static let exampleFirstDay = Day(iso: "2026-01-05")!

    public var total: Int { rows.last?.total ?? 0 }

    /// Outcomes are given to the planned visits from the first, one each.
    public init(
        of terms: Terms, target targetIndex: Int, from firstDay: Day, outcomes: [Outcome]
    ) throws(TooManyOutcomes) {
        let planned = terms.plannedVisits(from: firstDay)
        guard outcomes.count <= planned.count else {
            throw TooManyOutcomes(outcomes: outcomes.count, planned: planned.count)
        }
        var fold = TargetFold(terms.targets[targetIndex])
        var total = 0
        rows = outcomes.enumerated().map { index, outcome in
            let award = fold.visit(week: planned[index].week, outcome: outcome)
            total += award.paid
            let next = index + 1 < planned.count ? fold.nextSuccess(week: planned[index + 1].week).paid : 0
            return Row(visit: planned[index], outcome: outcome, award: award, total: total, next: next)
        }
    }

    /// What the terms pay someone who succeeds at every visit.
    public static func perfectTotal(of terms: Terms, target targetIndex: Int) -> Int {
        guard let success = terms.targets[targetIndex].success.outcomes.first else { return 0 }
        var fold = TargetFold(terms.targets[targetIndex])
        return terms.plannedVisits(from: exampleFirstDay).reduce(0) { total, visit in
            total + fold.visit(week: visit.week, outcome: success).paid
        }
    }
}

public struct TooManyOutcomes: Error, Hashable, Sendable {
    public let outcomes: Int
    public let planned: Int
}
