public import RewardDomain

/// The figures of one enrollment and fund in one month, and how long they last.
public struct MonthFigures: Hashable, Sendable {
    /// One enrollment has at most one of a fund and a month.
    public struct Key: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let fund: Slug
        public let month: Month

        public init(enrollment: EnrollmentID, fund: Slug, month: Month) {
            self.enrollment = enrollment
            self.fund = fund
            self.month = month
        }
    }

    public let key: Key
    /// The months after this one in which the enrollment has no figures of its own: the balance is carried through
    /// them. From the first one; until the first later month with figures, nil where there is none. No months, or a
    /// balance of 0: none.
    public let carried: Carried?
    public let figures: ReportFigures
    /// What the tightest cap still allows on the last day of the month, and of those the balance is carried through, in
    /// minor units; nil without a cap.
    public let capLeft: Int?

    public struct Carried: Hashable, Sendable {
        public let from: Month
        public let until: Month?

        public init(from: Month, until: Month?) {
            self.from = from
            self.until = until
        }
    }

    public init(key: Key, carried: Carried?, figures: ReportFigures, capLeft: Int?) {
        self.key = key
        self.carried = carried
        self.figures = figures
        self.capLeft = capLeft
    }
}

extension ReportedEnrollment {
    /// Every month's figures, by month and then by fund: of the months from the first to the last in which a visit is
    /// planned or was held, of those in which money moved, and with a balance of those in which a cap leaves another
    /// amount. In all others there is at most a balance that is carried, so that a report of any month is made of what
    /// lies before it, and nothing before that need be read.
    public func monthFigures() -> [MonthFigures] { monthFigures(MovedMoney(entries)) }

    /// The same of an enrollment whose entries were summed before.
    public func monthFigures(_ money: MovedMoney) -> [MonthFigures] {
        let visits = visitsByMonth()
        let months = Set(lifeMonths(visits.keys)).union(money.parts.map(\.month))
            .union(monthsOfOtherCapLeft).sorted()
        var result: [MonthFigures] = []
        /// The figures of each fund that ever paid by then, as of the month before.
        var last: [Slug: ReportFigures] = [:]
        var lastMonth: Month?
        for (place, month) in months.enumerated() {
            let until = place + 1 < months.count ? months[place + 1] : nil
            for part in money.parts where part.month == month && last[part.fund] == nil { last[part.fund] = .init() }
            let funds = last.isEmpty ? [.defaultSource] : last.keys.sorted()
            for (place, fund) in funds.enumerated() {
                // The visits are counted in the row of the first fund by name, so that the totals count each once.
                var figures = place == 0 ? visits[month] ?? .init() : .init()
                figures.carryOn(from: last[fund], newYear: lastMonth.map { $0.year != month.year } ?? true)
                let moved = money.parts.first { $0.month == month && $0.fund == fund }?.figures
                if let moved { figures.add(moved: moved) }
                if last[fund] != nil { last[fund] = figures }
                let saysVisits = place == 0 && visits[month] != nil
                guard saysVisits || moved != nil || figures.opening != 0 || figures.closing != 0 else { continue }
                let isCarried = figures.closing != 0 && until != month.next
                result.append(
                    MonthFigures(
                        key: MonthFigures.Key(enrollment: history.id, fund: fund, month: month),
                        carried: isCarried ? MonthFigures.Carried(from: month.next, until: until) : nil,
                        figures: figures, capLeft: capLeft(in: month)))
            }
            lastMonth = month
        }
        return result
    }

    /// Read part by part, because it is asked with every event of a course.
    private func visitsByMonth() -> [Month: ReportFigures] {
        var months: [Month: ReportFigures] = [:]
        // Most visits are of the month of the one before.
        var current: (month: Month, days: ClosedRange<Day>)?
        var figures = ReportFigures()
        for target in history.targets.indices {
            for visit in history.visits(ofTarget: target) {
                let outcome = history.targets[target].standings[visit].outcome
                let day = history.dayOfMonth(target: target, visit: visit)
                if current?.days.contains(day) != true {
                    if let current { months[current.month] = figures }
                    let month = day.month
                    current = (month, month.firstDay...month.lastDay)
                    figures = months[month] ?? ReportFigures()
                }
                figures.count(outcome, beside(target: target, visit: visit))
            }
        }
        if let current { months[current.month] = figures }
        return months
    }

    /// From the first to the last month with a planned or held visit.
    func lifeMonths(_ visited: some Sequence<Month>) -> [Month] {
        let planned = history.plannedVisits.prefix(history.plannedCount)
        let months = Set(visited).union([planned.first, planned.last].compactMap { $0?.day.month })
        guard let first = months.min(), let last = months.max() else { return [] }
        return Array(sequence(first: first, next: \.next).prefix { $0 <= last })
    }
}

extension MonthFigures {
    /// What a report of `month` says of it: the figures themselves in their own month, the balance in one it was
    /// carried to. Nil for a month it has no part in.
    public func figures(in month: Month) -> ReportFigures? {
        if month == key.month { return figures }
        guard let carried, month >= carried.from, carried.until.map({ month < $0 }) ?? true else { return nil }
        var later = ReportFigures()
        later.carryOn(from: figures, newYear: month.year != key.month.year)
        return later
    }

    /// The same of the cap.
    public func capLeft(in month: Month) -> Int? { figures(in: month) == nil ? nil : capLeft }
}

extension ReportFigures {
    /// Opens with what an earlier month closed with.
    fileprivate mutating func carryOn(from earlier: ReportFigures?, newYear: Bool) {
        opening = earlier?.closing ?? 0
        closing = opening
        yearToDate = newYear ? 0 : earlier?.yearToDate ?? 0
    }

    /// What `add` comes to for all the entries that `moved` sums.
    fileprivate mutating func add(moved: ReportFigures) {
        closing += moved.closing
        yearToDate += moved.yearToDate
        adjustments += moved.adjustments
        earned += moved.earned
        bonus += moved.bonus
        depositReturned += moved.depositReturned
        broughtIn += moved.broughtIn
        overpaid += moved.overpaid
        redeemed += moved.redeemed
        expired += moved.expired
    }

    /// Adds an entry of the month itself: what it moved, as the difference of closing and opening.
    ///
    /// `earned` is what stands on its visit's day held; `adjustments` are what belongs to a month that was closed, and what
    /// moved between codes of one person.
    mutating func add(_ entry: Entry) {
        closing += entry.availableChange
        if !entry.returnsDeposit, entry.ownMonth.year == entry.effectiveOn.month.year {
            yearToDate += entry.awardChange
        }
        switch entry.movement {
        case .award where entry.adjusts != nil: adjustments += entry.awardChange
        case .award:
            earned += entry.awardChange
            bonus += entry.bonusChange
        case .depositReturned: depositReturned += entry.availableChange
        case .broughtIn: broughtIn += entry.availableChange
        case .absorbed, .madeGood: overpaid += entry.overpaidChange
        case .moved: adjustments += entry.movedChange
        case .redeemed: redeemed -= entry.availableChange
        case .expired: expired -= entry.availableChange
        case nil: break
        }
    }
}
