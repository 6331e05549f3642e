import RewardDomain

/// What was paid on which days, summed up so that any window is the difference of two sums: a limit is asked for every
/// visit of a stream, and must not read all visits before it each time.
struct FundUses {
    /// Every day on which something was paid, in order, with all that was paid up to it.
    private var days: [(day: Day, sum: Int)] = []
    /// What counts in limits of one period only: figures from before this ledger, few.
    private var ofPeriod: [(day: Day, amount: Int, period: Cap.Period)] = []

    /// Cheapest in the order of the days.
    mutating func add(_ amount: Int, on day: Day, period: Cap.Period?) {
        if let period { return ofPeriod.append((day, amount, period)) }
        let place = count(through: day)
        if place > 0, days[place - 1].day == day {
            days[place - 1].sum += amount
        } else {
            days.insert((day, (place > 0 ? days[place - 1].sum : 0) + amount), at: place)
        }
        let later = place > 0 && days[place - 1].day == day ? place : place + 1
        for index in later..<max(later, days.count) { days[index].sum += amount }
    }

    /// What was paid from a day, or from ever, through another, as a limit of a period counts it.
    func sum(from first: Day?, through day: Day, _ period: Cap.Period) -> Int {
        let (before, through) = (first.map { count(through: $0 + -1) } ?? 0, count(through: day))
        guard through > before || !ofPeriod.isEmpty else { return 0 }
        let summed =
            through > before ? days[through - 1].sum - (before > 0 ? days[before - 1].sum : 0) : 0
        return ofPeriod.reduce(summed) { sum, use in
            use.period == period && use.day <= day && (first.map { use.day >= $0 } ?? true) ? sum + use.amount : sum
        }
    }

    /// How many of the days are no later than this one.
    private func count(through day: Day) -> Int {
        if let last = days.last, last.day <= day { return days.count }
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
