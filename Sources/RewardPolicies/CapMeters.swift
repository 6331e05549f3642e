public import RewardDomain

/// Applies caps of one unit to awards in the order of caps (design section 4, docs/spec/caps.md).
///
/// Feed it every award in that order, those of programs without a cap too: a cap counts everyone's.
public struct CapMeters: Sendable {
    /// What the meters know of an enrollment.
    public struct Enrollment: Sendable {
        var firstDay: Day
        var terms: Terms
        /// None where nothing was used before.
        var id: EnrollmentID?

        public init(firstDay: Day, terms: Terms, id: EnrollmentID? = nil) {
            self.firstDay = firstDay
            self.terms = terms
            self.id = id
        }
    }

    private let unit: Cap.Unit
    /// By enrollment, the first enrollment of the same program.
    private let programs: [Int]
    /// By enrollment, its program.
    private let slugs: [Slug]
    private let ids: [EnrollmentID?]
    private var meters: [Meter] = []
    /// By enrollment, the meters that bind it.
    private var binding: [Range<Int>] = []

    /// `withoutFunds`: caps on what comes from one source are left to `FundMeters`, which tell sources apart.
    public init(_ enrollments: [Enrollment], unit: Cap.Unit, withoutFunds: Bool = false) {
        self.unit = unit
        programs = enrollments.map { enrollment in
            enrollments.firstIndex { $0.terms.program == enrollment.terms.program } ?? 0
        }
        slugs = enrollments.map(\.terms.program)
        ids = enrollments.map(\.id)
        for (index, enrollment) in enrollments.enumerated() {
            let first = meters.count
            for (target, terms) in enrollment.terms.targets.enumerated() where terms.capUnit == unit {
                guard let amount = terms.weekMax else { continue }
                meters.append(
                    Meter(
                        Cap(scope: .enrollment, period: .week, unit: unit, amount: amount), name: Cap.weekMaxName,
                        enrollment: index, target: target, firstDay: enrollment.firstDay))
            }
            for cap in enrollment.terms.caps where cap.unit == unit && !(withoutFunds && cap.scope == .fund) {
                meters.append(
                    Meter(cap, name: cap.name, enrollment: index, target: nil, firstDay: enrollment.firstDay))
            }
            binding.append(first..<meters.count)
        }
    }

    public var isEmpty: Bool { meters.isEmpty }

    /// The caps of an enrollment in the order they are applied: their names, and for `week_max` its target.
    func caps(ofEnrollment enrollment: Int) -> [(name: String, target: Int?)] {
        binding[enrollment].map { (meters[$0].name, meters[$0].target) }
    }

    /// What is left of `amount` for a visit held on `day`, and what each cap kept back of it.
    public mutating func pay(
        _ amount: Int, enrollment: Int, target: Int, on day: Day
    ) -> (paid: Int, withheld: [Withheld]) {
        let (paid, withheld) = cut(amount, enrollment: enrollment, target: target, on: day)
        count(paid, enrollment: enrollment, target: target, on: day)
        return (paid, withheld)
    }

    /// The same without a list: `withhold` is told the place of each cap that keeps something back among the
    /// enrollment's, from 0, and how much. It allocates nothing but for caps of a rolling year.
    mutating func pay(
        _ amount: Int, enrollment: Int, target: Int, on day: Day, withhold: (_ cap: Int, _ amount: Int) -> Void
    ) -> Int {
        let left = cut(amount, enrollment: enrollment, target: target, on: day, withhold: withhold)
        count(left, enrollment: enrollment, target: target, on: day)
        return left
    }

    /// What the caps leave of `amount`, counting nothing yet.
    mutating func cut(
        _ amount: Int, enrollment: Int, target: Int, on day: Day
    ) -> (left: Int, withheld: [Withheld]) {
        var withheld: [(meter: Int, amount: Int)] = []
        let left = cut(amount, enrollment: enrollment, target: target, on: day) { withheld.append(($0, $1)) }
        let first = binding[enrollment].lowerBound
        return (
            left,
            withheld.map { Withheld(cap: meters[first + $0.meter].name, unit: unit, amount: $0.amount) }
        )
    }

    private mutating func cut(
        _ amount: Int, enrollment: Int, target: Int, on day: Day, withhold: (_ cap: Int, _ amount: Int) -> Void
    ) -> Int {
        let bound = binding[enrollment]
        var left = amount
        for index in bound where meters[index].target == nil || meters[index].target == target {
            let room = meters[index].room(on: day)
            guard left > room else { continue }
            withhold(index - bound.lowerBound, left - room)
            left = room
        }
        return left
    }

    /// Counts what is paid for a visit held on `day`.
    mutating func count(_ paid: Int, enrollment: Int, target: Int, on day: Day) {
        guard paid > 0 else { return }
        for index in meters.indices where counts(index, enrollment, target) { meters[index].add(paid, on: day) }
    }

    /// Counts what is no award fed in here. Feed it before the awards of its day.
    public mutating func count(_ use: CapUse) {
        guard use.unit == unit else { return }
        for index in meters.indices where meters[index].target == nil {
            let own = meters[index].enrollment
            guard use.counts(for: meters[index].cap, of: slugs[own], ids[own]) else { continue }
            meters[index].add(use.amount, on: use.on)
        }
    }

    /// Forgets everything that was paid, for the next of many people under the same terms.
    mutating func empty() {
        for index in meters.indices { meters[index].empty() }
    }

    /// Whether what `enrollment` pays counts for a meter.
    private func counts(_ meter: Int, _ enrollment: Int, _ target: Int) -> Bool {
        let owner = meters[meter].enrollment
        if let own = meters[meter].target { return owner == enrollment && own == target }
        switch meters[meter].cap.scope {
        // Where funds are known, `FundMeters` tell sources apart; until then there is one.
        case .person, .fund: return true
        case .program: return programs[owner] == programs[enrollment]
        case .enrollment: return owner == enrollment
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
    /// The days of the current window; none before the first award.
    private var window: ClosedRange<Day>?
    private var sum = 0
    /// For rolling windows: what was paid on which day. The first `expired` have left the window.
    private var days: [(day: Day, amount: Int)] = []
    private var expired = 0

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

    mutating func empty() {
        window = nil
        sum = 0
        days.removeAll(keepingCapacity: true)
        expired = 0
    }

    private mutating func enter(_ day: Day) {
        if cap.period == .rollingYear { return roll(to: day) }
        // Finding a window takes a calendar, so it is only done at its ends.
        if let window, window.contains(day) { return }
        window = window(of: day)
        sum = 0
    }

    private mutating func roll(to day: Day) {
        let first = day + -364
        while expired < days.count, days[expired].day < first {
            sum -= days[expired].amount
            expired += 1
        }
        if expired == days.count, expired > 0 {
            days.removeAll(keepingCapacity: true)
            expired = 0
        }
    }

    private func window(of day: Day) -> ClosedRange<Day> {
        switch cap.period {
        case .visit, .lifetime, .rollingYear: return .always
        case .week:
            let ownWeek = firstDay + 7 * floorDivision(firstDay.days(to: day), 7)
            let first = cap.scope == .enrollment ? ownWeek : day + -day.weekday.rawValue
            return first...first + 6
        case .month: return day.month.firstDay...day.month.lastDay
        case .calendarYear:
            let first = day.month.januaryOfYear.firstDay
            // So many days after New Year's Day it is January again, whether or not the year leaps.
            let next = (first + 366).month.firstDay
            return first...next + -1
        }
    }
}

/// Rounds towards minus infinity, so that days before a first day fall in weeks of their own.
private func floorDivision(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

extension ClosedRange<Day> {
    fileprivate static let always = Day(daysSinceEpoch: .min)...Day(daysSinceEpoch: .max)
}
