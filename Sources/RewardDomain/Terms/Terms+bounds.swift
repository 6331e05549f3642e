// Bounds that keep every sum of the fold far from overflow, and every session short enough to be held. They are
// computed with sums and products that stop at the largest number instead of trapping, so that terms of any numbers
// at all can be asked.
extension Terms {
    /// The most that one enrollment may come to when everything goes as well as it can, in minor units.
    public static let totalMax = 1_000_000_000_000_000
    /// The most draws, or names in a hat, that one visit may pay.
    public static let drawsPerVisitMax = 1000
    /// The most tasks of one target that count on one planned day.
    public static let tasksPerDayMax = 100

    /// More draws at one visit than a session can hold.
    func drawProblems(ofTarget index: Int) -> [TermsProblem] {
        let target = targets[index]
        guard target.pays.isCounted else { return [] }
        return zip(target.phases.indices, mostPerVisit(of: target)).compactMap { phase, most in
            guard most > Self.drawsPerVisitMax else { return nil }
            let key =
                switch target.phases[phase].pays {
                case .ladder: "ladder"
                case .amounts: "amounts"
                }
            let reason =
                "could pay \(most) \(target.pays.rawValue) at one visit, more than a session can hold "
                + "(\(Self.drawsPerVisitMax))"
            return TermsProblem(path: "targets[\(index)].phases[\(phase)].\(key)", reason: reason)
        }
    }

    /// A total that could not be added up.
    func totalProblems() -> [TermsProblem] {
        let most = targets.reduce(0) { sum($0, mostInAll(of: $1)) }
        guard most > Self.totalMax else { return [] }
        let limit = "\(currency.format(minorUnits: Self.totalMax)) \(currency.code)"
        return [TermsProblem(path: "targets", reason: "could pay one person more than this ledger adds up, \(limit)")]
    }

    /// The most one success can pay, phase by phase, bonus and secondary included, in the target's unit.
    private func mostPerVisit(of target: Target) -> [Int] {
        /// How many times the ladder can have been climbed before the phase.
        var climbed = 0
        return target.phases.map { phase in
            if !phase.pays.continues { climbed = 0 }
            let added = target.secondary?.adds ?? 0
            switch phase.pays {
            case .amounts(let amounts, _): return sum(amounts.max() ?? 0, added)
            case .ladder(let ladder, _):
                climbed = sum(climbed, climbs(of: target, in: phase.weeks))
                let most = ladder.most(upToRung: max(climbed - 1, 0))
                return sum(sum(most, target.bonus?.amount ?? 0), added)
            }
        }
    }

    private func climbs(of target: Target, in weeks: WeekRange) -> Int {
        switch target.advance {
        case .week: weeks.last - weeks.first + 1
        case .success: successes(of: target, in: weeks)
        }
    }

    private func successes(of target: Target, in weeks: WeekRange) -> Int {
        product(plannedVisitCount(in: weeks), target.kind == .task ? Self.tasksPerDayMax : 1)
    }

    /// In minor units, phase by phase. What a yoked target pays is bounded by its partner's program.
    private func mostInAll(of target: Target) -> Int {
        let largestSlip = target.bowl?.slips.map(\.value).max() ?? 0
        return switch target.pays {
        case .yoked: 0
        case .deposit: deposit?.amount ?? 0
        case .names:
            product(product(plannedVisitCount, target.namesDrawn ?? 0), largestSlip)
        case .money, .draws:
            zip(target.phases, mostPerVisit(of: target)).reduce(0) { total, phase in
                let value = target.pays == .draws ? product(phase.1, largestSlip) : phase.1
                return sum(total, product(successes(of: target, in: phase.0.weeks), value))
            }
        }
    }

    /// How many visits the whole schedule plans.
    public var plannedVisitCount: Int {
        schedule.reduce(0) { $0 + ($1.weeks.last - $1.weeks.first + 1) * $1.days.count }
    }
}

extension Ladder {
    /// The most that a rung from 0 to `top` pays.
    fileprivate func most(upToRung top: Int) -> Int {
        switch self {
        case .values(let values): return values.prefix(sum(top, 1)).max() ?? 0
        case .steps(let start, let step, let every, let cap):
            let most = sum(start, product(step, top / max(every, 1)))
            return cap.map { min(most, $0) } ?? most
        }
    }
}

/// The sum of two numbers no less than nothing, or the largest number there is. Less than nothing counts as nothing:
/// where it stands it is a problem of its own.
func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = max(left, 0).addingReportingOverflow(max(right, 0))
    return overflows ? .max : sum
}

/// The product, likewise.
func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflows) = max(left, 0).multipliedReportingOverflow(by: max(right, 0))
    return overflows ? .max : product
}
