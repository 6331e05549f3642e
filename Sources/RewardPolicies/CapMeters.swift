public import RewardDomain

/// Applies caps of one unit to awards in the order of caps (design section 4, docs/spec/caps.md).
///
/// Feed it every award in that order, those of programs without a cap too: a cap counts everyone's.
public struct CapMeters: Sendable {
    /// What the meters know of an enrollment.
    public struct Enrollment: Sendable {
        var firstDay: Day
        var terms: Terms

        public init(firstDay: Day, terms: Terms) {
            self.firstDay = firstDay
            self.terms = terms
        }
    }

    private let unit: Cap.Unit
    private let programs: [Slug]
    private var meters: [Meter] = []
    /// By enrollment, the meters that bind it.
    private var binding: [Range<Int>] = []

    public init(_ enrollments: [Enrollment], unit: Cap.Unit) {
        self.unit = unit
        programs = enrollments.map(\.terms.program)
        for (index, enrollment) in enrollments.enumerated() {
            let first = meters.count
            for (target, terms) in enrollment.terms.targets.enumerated() where terms.capUnit == unit {
                guard let amount = terms.weekMax else { continue }
                meters.append(
                    Meter(
                        Cap(scope: .enrollment, period: .week, unit: unit, amount: amount), name: Cap.weekMaxName,
                        enrollment: index, target: target, firstDay: enrollment.firstDay))
            }
            for cap in enrollment.terms.caps where cap.unit == unit {
                meters.append(
                    Meter(cap, name: cap.name, enrollment: index, target: nil, firstDay: enrollment.firstDay))
            }
            binding.append(first..<meters.count)
        }
    }

    public var isEmpty: Bool { meters.isEmpty }

    /// What is left of `amount` for a visit held on `day`, and what each cap kept back of it.
    public mutating func pay(
        _ amount: Int, enrollment: Int, target: Int, on day: Day
    ) -> (paid: Int, withheld: [Withheld]) {
        var left = amount
        var withheld: [Withheld] = []
        for index in binding[enrollment] where meters[index].target.map({ $0 == target }) ?? true {
            let room = meters[index].room(on: day)
            guard left > room else { continue }
            withheld.append(Withheld(cap: meters[index].name, unit: unit, amount: left - room))
            left = room
        }
        guard left > 0 else { return (left, withheld) }
        for index in meters.indices where counts(meters[index], enrollment, target) { meters[index].add(left, on: day) }
        return (left, withheld)
    }

    private func counts(_ meter: Meter, _ enrollment: Int, _ target: Int) -> Bool {
        if let own = meter.target { return meter.enrollment == enrollment && own == target }
        switch meter.cap.scope {
        // Every award comes from the one source there is until funds are told apart.
        case .person, .fund: return true
        case .program: return programs[meter.enrollment] == programs[enrollment]
        case .enrollment: return meter.enrollment == enrollment
        }
    }
}

extension Target {
    /// Which caps cut this target's awards first: those on draws, or those on money.
    var capUnit: Cap.Unit { pays == .draws ? .draws : .money }
}

/// One cap of one enrollment, and what has been paid in its current window.
private struct Meter: Sendable {
    let cap: Cap
    let name: String
    let enrollment: Int
    /// For `week_max`: the one target it binds and counts.
    let target: Int?
    let firstDay: Day
    private var window = Int.min
    private var sum = 0
    /// For rolling windows: what was paid on which day.
    private var days: [(day: Day, amount: Int)] = []

    init(_ cap: Cap, name: String, enrollment: Int, target: Int?, firstDay: Day) {
        self.cap = cap
        self.name = name
        self.enrollment = enrollment
        self.target = target
        self.firstDay = firstDay
    }

    /// Days come in order.
    mutating func room(on day: Day) -> Int {
        enter(day)
        return cap.period == .visit ? cap.amount : max(0, cap.amount - sum)
    }

    mutating func add(_ amount: Int, on day: Day) {
        enter(day)
        sum += amount
        if cap.period == .rollingYear { days.append((day, amount)) }
    }

    private mutating func enter(_ day: Day) {
        if cap.period == .rollingYear {
            let first = day + -364
            while let oldest = days.first, oldest.day < first {
                sum -= oldest.amount
                days.removeFirst()
            }
            return
        }
        let current = window(of: day)
        if current != window {
            window = current
            sum = 0
        }
    }

    private func window(of day: Day) -> Int {
        switch cap.period {
        case .visit, .lifetime, .rollingYear: 0
        case .week:
            cap.scope == .enrollment ? floorDivision(firstDay.days(to: day), 7) : floorDivision(day.daysFromMonday, 7)
        case .month: day.month.year * 12 + day.month.month
        case .calendarYear: day.month.year
        }
    }
}

/// Rounds towards minus infinity, so that days before a first day fall in weeks of their own.
private func floorDivision(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

extension Day {
    /// Days since a Monday long ago.
    fileprivate var daysFromMonday: Int { Int(daysSinceEpoch) + 3 }
}
