public import RewardDomain

extension Terms {
    /// What an enrollment from a day on pays someone who succeeds at every visit, secondary analytes negative and as many
    /// tasks as a week pays for: in minor units, before caps, slips at their mean. Deposits, yoked visits and names in a
    /// hat are not counted.
    public func perfectTotal(from firstDay: Day) -> Int {
        (PerfectCourse(of: self, from: firstDay).visits.reduce(0) { $0 + $1.value } + 500) / 1000
    }
}
