import RewardDomain

/// Works out the rows of one enrollment in one month.
struct EnrollmentMonth {
    private let enrollment: ReportedEnrollment
    private let month: Month
    /// Those up to the month's end. What comes later is no matter of this month's report.
    private let entries: [Entry]

    init(_ enrollment: ReportedEnrollment, _ month: Month) {
        self.enrollment = enrollment
        self.month = month
        entries = enrollment.entries.filter { $0.effectiveOn <= month.lastDay }
    }

    /// One row per fund that has something to tell. The visits are counted in the row of the first fund by name, so
    /// that the totals count each once.
    func rows() -> [MonthlyReportRow] {
        let visits = enrollment.history.visits(of: month)
        let funds = Set(entries.compactMap(\.fund)).sorted()
        return (funds.isEmpty ? [.defaultSource] : funds).enumerated().compactMap { index, fund in
            row(fund, visits: index == 0 ? visits : [])
        }
    }

    private func row(_ fund: Slug, visits: [ReportedVisit]) -> MonthlyReportRow? {
        let entries = entries.filter { $0.fund == fund }
        var figures = ReportFigures()
        for visit in visits {
            figures.count(visit.standing.outcome)
            let beside = enrollment.beside(target: visit.target, visit: visit.visit)
            figures.draws += beside.draws
            figures.withheld += beside.withheld
        }
        for entry in entries { figures.add(entry, in: month) }
        let moved = entries.contains { month.contains($0.effectiveOn) }
        guard !visits.isEmpty || moved || figures.opening != 0 || figures.closing != 0 else { return nil }
        let history = enrollment.history
        return MonthlyReportRow(
            participant: enrollment.participant, enrollment: history.id, firstDay: history.firstDay,
            currency: history.terms.terms.currency, site: history.site, revision: history.terms.revision, fund: fund,
            figures: figures, capLeft: enrollment.capLeft)
    }
}

extension ReportFigures {
    /// Adds an entry that is effective by the end of `month`.
    ///
    /// What stands in the month of its visit's day held is `earned`; what comes from a closed month is among the
    /// `adjustments`, and counts in the year of the month it comes from.
    fileprivate mutating func add(_ entry: Entry, in month: Month) {
        closing += entry.availableChange
        if entry.ownMonth >= month.januaryOfYear, !entry.returnsDeposit {
            yearToDate += entry.awardChange
        }
        guard entry.effectiveOn >= month.firstDay else { return opening += entry.availableChange }
        switch entry.movement {
        case .award where entry.adjusts != nil:
            adjustments += entry.awardChange
        case .award:
            earned += entry.awardChange
            bonus += entry.bonusChange
        case .depositReturned:
            depositReturned += entry.availableChange
        case .broughtIn:
            broughtIn += entry.availableChange
        case .absorbed, .madeGood:
            overpaid += entry.overpaidChange
        case .moved:
            adjustments += entry.movedChange
        case nil:
            break
        }
    }
}
