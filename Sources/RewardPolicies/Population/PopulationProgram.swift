public import RewardDomain

/// A program laid out once, to be run through by many made-up people who all begin on one day.
///
/// The rules are the ledger's own: `TargetFold` for the ladders, `CapMeters` for the caps. Every visit is held on its
/// planned day, all targets of a person together.
public struct PopulationProgram: Sendable {
    public let terms: Terms
    public let firstDay: Day
    /// How many months the enrollment spans; month 1 begins on its first day.
    public let monthCount: Int
    /// The caps in the order they are applied, draw caps first.
    public let caps: [SimulatedCap]
    let planned: [PlannedVisit]
    /// By planned visit, its month, from 0.
    let months: [Int]
    let targets: [SimulatedTarget]
    let drawMeters: CapMeters
    let moneyMeters: CapMeters

    /// Refuses terms whose cost is not made of single people's visits.
    public init(_ terms: Terms, from firstDay: Day) throws(PopulationProblem) {
        self.terms = terms
        self.firstDay = firstDay
        let planned = terms.plannedVisits(from: firstDay)
        for target in terms.targets {
            switch target.pays {
            case .yoked: throw .yoked(target: target.id)
            case .names: throw .names(GroupCost(target, sessions: planned.count), terms.currency)
            case .money, .draws, .deposit: break
            }
        }
        self.planned = planned
        months = planned.map { firstDay.months(to: $0.day) }
        monthCount = (months.last ?? 0) + 1
        // A deposit is the participant's own money: getting it back costs nobody anything.
        targets = terms.targets.enumerated().filter { $0.element.pays != .deposit }
            .map { SimulatedTarget($0.element, index: $0.offset, planned: planned) }
        let enrollment = CapMeters.Enrollment(firstDay: firstDay, terms: terms)
        drawMeters = CapMeters([enrollment], unit: .draws)
        moneyMeters = CapMeters([enrollment], unit: .money)
        caps = [(drawMeters, Cap.Unit.draws), (moneyMeters, .money)].flatMap { meters, unit in
            meters.caps(ofEnrollment: 0)
                .map { SimulatedCap(name: $0.name, target: $0.target.map { terms.targets[$0].id }, unit: unit) }
        }
    }

    /// What the terms pay someone who succeeds at every visit and always draws the best slip, after caps. A month is
    /// told as if caps had all their room left when it begins: nobody can cost more in it, and a capped total can be
    /// less than its months.
    public func perfect() -> EnrollmentCost {
        var luck = PerfectLuck()
        var whole = EnrollmentRun(self)
        let total = whole.run(&luck)
        var monthly = EnrollmentRun(self, monthsStandAlone: true)
        _ = monthly.run(&luck)
        return EnrollmentCost(total: total, months: monthly.months)
    }

    /// How many visits one enrollment takes the engine through.
    public var visitsPerEnrollment: Int { planned.count * max(1, targets.count) }

    /// What is the participant's own money and costs the program nothing.
    public var depositTargets: [Slug] { terms.targets.filter { $0.pays == .deposit }.map(\.id) }
}

/// What one enrollment costs the program, in minor units.
public struct EnrollmentCost: Hashable, Sendable {
    public let total: Int
    /// By month of the enrollment.
    public let months: [Int]
}

/// A cap of the terms, as a simulation reports on it.
public struct SimulatedCap: Hashable, Sendable {
    /// `person calendar_year`, `week_max`.
    public let name: String
    /// For `week_max`, whose it is.
    public let target: Slug?
    public let unit: Cap.Unit
}

extension Day {
    /// Whole months from `self` to a later day: a month is over on the day of the same number in the next month.
    fileprivate func months(to day: Day) -> Int {
        let (first, last) = (month, day.month)
        let isOver = first.firstDay.days(to: self) <= last.firstDay.days(to: day)
        return (last.year - first.year) * 12 + last.month - first.month - (isOver ? 0 : 1)
    }
}
