public import RewardDomain

/// What a run of outcomes would pay under some terms, visit by visit, for one target.
///
/// It is the ledger's own fold over a made-up enrollment. Where draws are paid, amounts are numbers of draws.
public struct Simulation: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public var visit: PlannedVisit
        public var outcome: Outcome
        public var reading: Reading?
        public var award: Award
        /// What the visit pays after caps: minor units, or draws or names.
        public var paid: Int
        /// What caps kept back, in the same unit.
        public var withheld: Int
        /// The sum of all visits so far.
        public var total: Int
        /// What the next planned visit pays if it is a success; 0 after the last.
        public var next: Int
    }

    /// What is told of one planned visit.
    public struct Input: Hashable, Sendable {
        public var content: VisitContent
        /// For targets of kind task: how many were completed that day; otherwise 1.
        public var tasks: Int
        /// Whether the secondary analytes were negative too.
        public var secondary: Bool

        public init(_ content: VisitContent, tasks: Int = 1, secondary: Bool = false) {
            self.content = content
            self.tasks = tasks
            self.secondary = secondary
        }

        public init(_ outcome: Outcome) { self.init(VisitContent(outcome: outcome)) }
    }

    public var rows: [Row]
    public var unit: RewardUnit

    /// The first day where none is given: a Monday, so that a week's visits stand in the order of its days.
    public static let exampleFirstDay = Day(iso: "2026-01-05")!

    public var total: Int { rows.last?.total ?? 0 }

    /// Outcomes are given to the planned visits from the first, one each.
    public init(
        of terms: Terms, target targetIndex: Int, from firstDay: Day, _ inputs: [Input]
    ) throws(TooManyOutcomes) {
        let planned = terms.plannedVisits(from: firstDay).count
        guard inputs.count <= planned else { throw TooManyOutcomes(outcomes: inputs.count, planned: planned) }
        self.init(inputs, of: terms, target: targetIndex, from: firstDay)
    }

    /// Inputs beyond the planned visits are passed over.
    private init(_ inputs: [Input], of terms: Terms, target targetIndex: Int, from firstDay: Day) {
        var course = SimulatedCourse(terms, from: firstDay)
        let planned = course.enrollment.plannedVisits
        unit = terms.targets[targetIndex].pays
        rows = []
        var total = 0
        for (index, input) in inputs.prefix(planned.count).enumerated() {
            course.record(input, target: targetIndex, planned: index)
            let awards = course.history.awards()[0][targetIndex]
            for visit in course.enrollment.visits(ofTarget: targetIndex)
            where course.enrollment.targets[targetIndex].plannedIndex(ofVisit: visit) == index {
                let standing = course.enrollment.targets[targetIndex].standings[visit]
                let (paid, withheld) = awards[visit].inUnit(unit)
                total += paid
                rows.append(
                    Row(
                        visit: planned[index], outcome: standing.outcome ?? .pending, reading: standing.reading,
                        award: awards[visit], paid: paid, withheld: withheld, total: total, next: 0))
            }
            // The tasks of one day are all followed by the same visit.
            let next = course.supposedNext(target: targetIndex, planned: index + 1)
            let last = rows.last?.visit
            for row in rows.indices.reversed().prefix(while: { rows[$0].visit == last }) { rows[row].next = next }
        }
    }

    /// What the terms pay someone who succeeds at every visit, secondary analytes negative throughout.
    public static func perfect(of terms: Terms, target targetIndex: Int) -> Simulation {
        let target = terms.targets[targetIndex]
        let planned = terms.plannedVisits(from: exampleFirstDay)
        let content = target.success.outcomes.first.map { VisitContent(outcome: $0) } ?? VisitContent()
        let tasks = target.kind == .task ? target.tasksForWeekMax : 1
        let inputs = planned.map { _ in Input(content, tasks: tasks, secondary: target.secondary != nil) }
        return Simulation(inputs, of: terms, target: targetIndex, from: exampleFirstDay)
    }
}

public struct TooManyOutcomes: Error, Hashable, Sendable {
    public let outcomes: Int
    public let planned: Int
}
