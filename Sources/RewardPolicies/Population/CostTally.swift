import RewardDomain

/// What simulated people have cost so far. Tallies of different people can be added in any order.
public struct CostTally: Sendable {
    /// By what one enrollment costs.
    public private(set) var enrollments = Histogram()
    /// By month of the enrollment, by what one enrollment costs in it.
    public private(set) var months: [Histogram]
    /// By cohort, what all its people cost, in minor units.
    public private(set) var cohorts: [Int]
    /// By cap, from how many people it kept something back.
    public private(set) var reached: [Int]
    public private(set) var people = 0

    public init(_ program: PopulationProgram, _ plan: CohortPlan) {
        months = Array(repeating: Histogram(), count: program.monthCount)
        cohorts = Array(repeating: 0, count: plan.cohorts)
        reached = Array(repeating: 0, count: program.caps.count)
    }

    public mutating func add(_ other: CostTally) {
        enrollments.add(other.enrollments)
        for index in months.indices { months[index].add(other.months[index]) }
        for index in cohorts.indices { cohorts[index] = added(cohorts[index], other.cohorts[index]) }
        for index in reached.indices { reached[index] += other.reached[index] }
        people += other.people
    }

    mutating func add(_ total: Int, _ run: EnrollmentRun, cohort: Int) {
        enrollments.add(total)
        for index in months.indices { months[index].add(run.months[index]) }
        cohorts[cohort] = added(cohorts[cohort], total)
        for index in reached.indices where run.reached[index] { reached[index] += 1 }
        people += 1
    }
}

extension PopulationProgram {
    /// Simulates the people of these numbers, from 0 up to but without `plan.enrollments`. Each person's course comes
    /// from the seed and their own number alone.
    public func simulate(
        _ people: Range<Int>, _ behaviour: Behaviour, _ plan: CohortPlan, seed: UInt64
    ) -> CostTally {
        var tally = CostTally(self, plan)
        var run = EnrollmentRun(self)
        for person in people {
            var luck = SeededLuck(behaviour: behaviour, random: SplitMix64(seed: seed, stream: UInt64(person)))
            let total = run.run(&luck)
            tally.add(total, run, cohort: person / plan.participants)
        }
        return tally
    }
}

/// The sum, or the largest number there is: half a million of the dearest enrollments do not fit.
func added(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
}
