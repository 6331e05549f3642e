import RewardDomain

/// What an enrollment pays someone who succeeds at every planned visit, with every secondary analyte negative and as
/// many tasks as the week pays for: before caps, and on average where slips are drawn.
///
/// A deposit is the participant's own money, a yoked visit is decided by someone else, and how many names of one person
/// are drawn depends on the group: none of them is counted.
struct PerfectCourse {
    struct Visit {
        var day: Day
        var week: Int
        var draws = 0
        /// What counts towards a week, a month, a year. In thousandths of a minor unit, so that a mean of draws loses
        /// nothing worth seeing; the most a program may come to leaves room for them.
        var value = 0
        /// What the visit itself is worth; less than `value` where a week's tasks are counted at its first visit.
        var award = 0
        /// The most that can be handed over at once, in minor units: the award, or the largest slip.
        var item = 0
    }

    /// By day.
    let visits: [Visit]

    /// One for each weekday that an enrollment may begin on: the weeks of the calendar fall differently on each.
    static func all(of terms: Terms) -> [PerfectCourse] {
        (0..<7).map { PerfectCourse(of: terms, from: Simulation.exampleFirstDay + $0) }
    }

    init(of terms: Terms, from firstDay: Day) {
        let planned = terms.plannedVisits(from: firstDay)
        visits = terms.targets.flatMap { Self.visits(of: $0, planned) }.sorted { $0.day < $1.day }
    }

    private static func visits(of target: Target, _ planned: [PlannedVisit]) -> [Visit] {
        var climb = PerfectClimb(target)
        var lastWeek = 0
        let largestSlip = target.bowl?.slips.last?.value ?? 0
        return planned.map { visit in
            defer { lastWeek = visit.week }
            var paid = Visit(day: visit.day, week: visit.week)
            switch target.pays {
            case .deposit, .yoked: return paid
            case .names:
                paid.item = largestSlip
                return paid
            case .money:
                paid.item = climb.visit(week: visit.week, isFirstOfWeek: visit.week != lastWeek)
                paid.award = paid.item * 1000
            case .draws:
                paid.draws = climb.visit(week: visit.week, isFirstOfWeek: visit.week != lastWeek)
                paid.award = target.bowl?.meanThousandths(ofDraws: paid.draws) ?? 0
                paid.item = largestSlip
            }
            paid.value = paid.award
            // As many tasks as it takes.
            if let weekMax = target.weekMax, target.pays == .money {
                paid.value = visit.week == lastWeek ? 0 : weekMax * 1000
            }
            return paid
        }
    }
}

/// The ladder as someone climbs it who never fails.
private struct PerfectClimb {
    private let target: Target
    private var rung = 0
    private var streak = 0
    private var phaseIndex = -1
    private var visitsOfPhase = 0

    init(_ target: Target) { self.target = target }

    /// What the next planned visit pays, in the target's unit.
    mutating func visit(week: Int, isFirstOfWeek: Bool) -> Int {
        enterPhase(of: week)
        defer { visitsOfPhase += 1 }
        streak += 1
        let added = target.secondary?.adds ?? 0
        switch target.phases[phaseIndex].pays {
        case .amounts(let amounts, _): return amounts[visitsOfPhase] + added
        case .ladder(let ladder, _):
            let bonus = target.bonus.map { streak.isMultiple(of: $0.every) ? $0.amount : 0 } ?? 0
            switch target.advance {
            case .success: rung += 1
            case .week: rung = isFirstOfWeek ? rung + 1 : max(rung, 1)
            }
            return ladder.value(atRung: rung - 1) + bonus + added
        }
    }

    private mutating func enterPhase(of week: Int) {
        let index = target.phases.firstIndex { $0.weeks.contains(week) } ?? 0
        guard index != phaseIndex else { return }
        phaseIndex = index
        visitsOfPhase = 0
        if !target.phases[index].pays.continues { rung = 0 }
    }
}

// MARK: - Sums

extension PerfectCourse {
    /// The largest sum of one quantity in any one window of a kind. A month may have 31 days and a year 366, and an
    /// enrollment may begin on any day of them.
    func most(in period: Cap.Period, _ quantity: (Visit) -> Int) -> Int {
        switch period {
        case .visit: visits.map(quantity).max() ?? 0
        case .week: mostInWeek(quantity)
        case .month: most(inDays: 31, quantity)
        case .calendarYear: most(inDays: 366, quantity)
        case .rollingYear: most(inDays: 365, quantity)
        case .lifetime: visits.reduce(0) { $0 + quantity($1) }
        }
    }

    private func most(inDays days: Int, _ quantity: (Visit) -> Int) -> Int {
        var (first, sum, most) = (0, 0, 0)
        for visit in visits {
            sum += quantity(visit)
            while visits[first].day.days(to: visit.day) >= days {
                sum -= quantity(visits[first])
                first += 1
            }
            most = max(most, sum)
        }
        return most
    }

    /// Monday to Sunday.
    private func mostInWeek(_ quantity: (Visit) -> Int) -> Int {
        var sums: [Day: Int] = [:]
        for visit in visits { sums[visit.day + -visit.day.weekday.rawValue, default: 0] += quantity(visit) }
        return sums.values.max() ?? 0
    }
}

extension [PerfectCourse] {
    /// The largest for any first day.
    func most(in period: Cap.Period, _ quantity: (PerfectCourse.Visit) -> Int) -> Int {
        map { $0.most(in: period, quantity) }.max() ?? 0
    }

    var hasDraws: Bool { contains { $0.visits.contains { $0.draws > 0 } } }
}

extension Bowl {
    /// The mean of one draw, in millionths of a major unit, rounded down.
    func meanMillionths(in currency: Currency) -> Int {
        let (whole, rest) = totalValue.quotientAndRemainder(dividingBy: slipCount)
        // In millionths of a minor unit first; at most a thousand million of those.
        return (whole * 1_000_000 + rest * 1_000_000 / slipCount) / currency.minorUnitsPerMajor
    }

    /// The mean of some draws, in thousandths of a minor unit, rounded down.
    func meanThousandths(ofDraws draws: Int) -> Int {
        let (whole, rest) = (draws * totalValue).quotientAndRemainder(dividingBy: slipCount)
        return whole * 1000 + rest * 1000 / slipCount
    }
}

extension Currency {
    /// 100 for US dollars.
    var minorUnitsPerMajor: Int { (0..<minorDigits).reduce(1) { units, _ in units * 10 } }
}
