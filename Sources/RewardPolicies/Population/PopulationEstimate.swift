/// What a program is likely to cost, from the people that were simulated.
public struct PopulationEstimate: Hashable, Sendable {
    public let plan: CohortPlan
    /// Of one participant.
    public let participant: CostDistribution
    /// Of one participant, by month of the enrollment.
    public let months: [CostDistribution]
    /// Of all participants together: over the cohorts, or a normal distribution where there are too few.
    public let whole: CostDistribution
    /// What a perfect course with the best draws costs after caps: one participant, by month, and all of them.
    public let perfect: EnrollmentCost
    public let perfectWhole: Int
    /// By cap of the program, from how many of the people simulated it kept something back.
    public let reached: [Int]
    /// By ascending amount, how many of the people simulated cost it.
    public let spread: Spread

    private let cohorts: [Int]

    public init(_ tally: CostTally, of program: PopulationProgram, _ plan: CohortPlan) {
        self.plan = plan
        let sorted = tally.enrollments.sorted
        participant = CostDistribution(sorted: sorted)
        spread = Spread(sorted)
        months = tally.months.map { CostDistribution($0) }
        perfect = program.perfect()
        let (product, overflows) = perfect.total.multipliedReportingOverflow(by: plan.participants)
        perfectWhole = overflows ? .max : product
        reached = tally.reached
        cohorts = tally.cohorts
        if plan.replicates {
            var sums = Histogram()
            for cohort in cohorts { sums.add(cohort) }
            whole = CostDistribution(sums)
        } else {
            whole = CostDistribution(sumOf: plan.participants, participant)
        }
    }

    /// The chance, from 0 to 1, that all participants together cost more than `budget` minor units.
    public func chance(above budget: Int) -> Double {
        guard plan.replicates else { return whole.normalChance(above: budget) }
        return Double(cohorts.count { $0 > budget }) / Double(plan.cohorts)
    }

    /// The share of people from whom a cap kept something back, from 0 to 1.
    public func chance(ofCap cap: Int) -> Double { Double(reached[cap]) / Double(plan.enrollments) }

    /// Whether somebody cost more than a perfect course: values that fall from rung to rung can do that.
    public var exceedsPerfect: Bool { (participant.highest ?? 0) > perfect.total }
}
