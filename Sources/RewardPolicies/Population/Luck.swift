import RewardDomain

/// Where the course of a simulated enrollment comes from.
protocol Luck {
    /// What becomes of a planned day.
    mutating func day() -> SimulatedDay
    /// Whether a test, a reading, a task, or the secondary analytes go well.
    mutating func goesWell() -> Bool
    /// The value of one draw in minor units.
    mutating func draw(from bowl: SlipValues) -> Int
}

enum SimulatedDay { case attended, noShow, excused }

/// Chance, from a seed.
struct SeededLuck: Luck {
    let behaviour: Behaviour
    var random: SplitMix64

    mutating func day() -> SimulatedDay {
        if behaviour.attendance.happens(&random) { return .attended }
        return behaviour.excused.happens(&random) ? .excused : .noShow
    }

    mutating func goesWell() -> Bool { behaviour.negative.happens(&random) }
    mutating func draw(from bowl: SlipValues) -> Int { bowl.value(ofSlip: random.below(bowl.slipCount)) }
}

/// Every visit a success, every draw the best slip of the bowl.
struct PerfectLuck: Luck {
    mutating func day() -> SimulatedDay { .attended }
    mutating func goesWell() -> Bool { true }
    mutating func draw(from bowl: SlipValues) -> Int { bowl.largest }
}

/// A bowl laid out for millions of draws.
struct SlipValues: Sendable {
    let slipCount: Int
    let largest: Int
    /// By kind, by ascending value: what a slip is worth, and the number of the first slip beyond the kind.
    private let kinds: [(value: Int, end: Int)]

    init(_ bowl: Bowl) {
        var kinds: [(value: Int, end: Int)] = []
        for slip in bowl.slips { kinds.append((slip.value, (kinds.last?.end ?? 0) + slip.count)) }
        self.kinds = kinds
        slipCount = bowl.slipCount
        largest = bowl.slips.last?.value ?? 0
    }

    /// The value of slip `number`, from 0 up to but without `slipCount`.
    func value(ofSlip number: Int) -> Int {
        var low = 0
        var high = kinds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if number < kinds[middle].end { high = middle } else { low = middle + 1 }
        }
        return kinds[low].value
    }
}
