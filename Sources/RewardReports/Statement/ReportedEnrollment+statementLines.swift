import RewardDomain

extension ReportedEnrollment {
    /// The lines of one month, without their balances: visits that moved nothing by target and planned day, then
    /// movements in the order they were posted.
    func statementLines(in month: Month) -> [StatementLine] {
        var movements: [StatementLine] = []
        /// Visits that have been paid for so far: what comes after is a correction.
        var posted: Set<VisitReference> = []
        for shares in joined() {
            guard let entry = shares.first, let movement = entry.movement else { continue }
            let isFirst = entry.visit.map { posted.insert($0).inserted } ?? false
            let amount = shares.reduce(0) { $0 + $1.availableChange }
            // Who pays is no matter of the participant's: what only went from one fund to another is no line.
            guard month.contains(entry.effectiveOn), amount != 0 else { continue }
            movements.append(
                StatementLine(
                    day: entry.effectiveOn, history: history,
                    kind: kind(of: movement, isFirst: isFirst, change: entry.availableChange),
                    visit: entry.visit, outcome: entry.visit.flatMap { history.standing(of: $0)?.outcome },
                    amount: amount, adjusts: entry.adjusts))
        }
        // What was paid for a visit after its month was closed stands in a later statement; it paid something.
        let later = entries.filter { $0.adjusts == month }.compactMap(\.visit)
        return unpaidVisits(of: month, besides: Set(movements.compactMap(\.visit) + later)) + movements
    }

    /// The entries in their order, those of one award from several funds together.
    private func joined() -> [[Entry]] {
        entries.reduce(into: []) { groups, entry in
            guard let last = groups.last, let visit = entry.visit, last[0].visit == visit,
                last[0].effectiveOn == entry.effectiveOn, last[0].adjusts == entry.adjusts,
                !last.contains(where: { $0.fund == entry.fund })
            else { return groups.append([entry]) }
            groups[groups.count - 1].append(entry)
        }
    }

    private func unpaidVisits(of month: Month, besides shown: Set<VisitReference>) -> [StatementLine] {
        history.visits(of: month)
            .filter { $0.standing.outcome != nil && !shown.contains($0.reference) }
            .map { visit in
                StatementLine(
                    day: visit.standing.heldOn, history: history,
                    kind: visit.standing.fact?.rank == .corrected ? .correctedVisit : .visit,
                    visit: visit.reference, outcome: visit.standing.outcome, amount: 0)
            }
    }

    private func kind(of movement: Movement, isFirst: Bool, change: Int) -> StatementLine.Kind {
        switch movement {
        case .award(let visit): isFirst && history.wasFirstDecidedAsSuccess(visit) ? .visit : .correctedVisit
        case .depositReturned: .depositReturned
        case .broughtIn: .broughtIn
        case .absorbed: .overpaymentAbsorbed
        case .madeGood: .madeGood
        case .moved: .moved
        case .redeemed: change < 0 ? .redeemed : .redemptionReturned
        case .expired: .expired
        }
    }
}

extension EnrollmentHistory {
    /// What stands about a visit, also about one that an end has since taken out of the enrollment.
    fileprivate func standing(of visit: VisitReference) -> VisitStanding? {
        place(of: visit).map { targets[$0.target].standings[$0.visit] }
    }

    /// Whether the first thing said about the visit, pending aside, is one that pays. Where it is not, also the first
    /// money the visit ever moves is a correction: the participant had been told that it paid nothing.
    fileprivate func wasFirstDecidedAsSuccess(_ visit: VisitReference) -> Bool {
        guard let place = place(of: visit) else { return false }
        let first = firstDecided(target: place.target, visit: place.visit)
        return first.map { terms.terms.targets[place.target].success.contains($0) } ?? false
    }
}
