public import RewardDomain

extension Month {
    /// How many months a choice of months offers.
    private static let offeredMax = 120

    /// The months from the one of `first` through the one of `last`, the newest first; only the latter without `first`.
    public static func all(from first: Day?, through last: Day) -> [Month] {
        var months: [Month] = []
        var month = min(first ?? last, last).month
        while month < last.month {
            months.append(month)
            month = month.next
        }
        months.append(last.month)
        return months.suffix(offeredMax).reversed()
    }

    /// The month before this one.
    public var previous: Month { (firstDay + -1).month }
}
