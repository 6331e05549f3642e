public import RewardDomain

/// What a closed month said, what it would say now, and which later facts explain every cent between the two
/// (docs/reports.md).
///
/// For every column of money: `said + Σ changes = now`.
public struct MonthDifference: Hashable, Sendable {
    /// One column of the month's report, summed over its rows.
    public struct Figure: Hashable, Sendable {
        public let column: ReportColumn
        public let said: Int
        public let now: Int
        public var difference: Int { now - said }
    }

    /// What one fact changed about the month, in minor units.
    public struct Change: Hashable, Sendable {
        /// The clinic's own code.
        public let participant: String
        public let enrollment: EnrollmentID
        /// The visit whose award changed; none for what is no award.
        public let visit: VisitReference?
        public let column: ReportColumn
        public let amount: Int
        /// Where it was posted instead: the first day of the month that was open.
        public let postedOn: Day
        /// The month it belongs to: of what the report said and an earlier month's report would have said, that one.
        public let ownMonth: Month
        public let fact: LaterFact
    }

    public let program: Slug
    public let month: Month
    /// None where there are no rows, or their currencies differ.
    public let currency: Currency?
    /// The columns of money that say something, then those of counts that changed.
    public let figures: [Figure]
    /// By participant, then as they were stored.
    public let changes: [Change]

    /// `said` is the stored report. `enrollments` are as they are now, with all their entries; `appends` those of the
    /// same participants' streams.
    public init(said: MonthlyReport, enrollments: [ReportedEnrollment], appends: [ReportedAppend]) {
        let own = enrollments.filter { $0.history.program == said.program }
        let now = NowFigures(own, said.month)
        let ids = Set(own.map(\.history.id))
        program = said.program
        month = said.month
        let currencies = Set(own.map(\.history.terms.terms.currency))
        currency = currencies.count == 1 ? currencies.first : nil
        changes = appends.sorted { ($0.participant, $0.lastVersion) < ($1.participant, $1.lastVersion) }
            .flatMap { append in
                append.entries.filter { ids.contains($0.enrollment) }.flatMap {
                    Self.changes(by: $0, of: append, to: said.month)
                }
            }
        let figures = Self.columns.map { column in
            Figure(column: column, said: said.totals.figures.number(column), now: now.figures.number(column))
        }
        let counts = ReportColumn.allCases.filter { $0.kind == .count && $0.isTotalled }.map { column in
            Figure(column: column, said: said.totals.figures.number(column), now: now.figures.number(column))
        }
        self.figures =
            figures.filter { $0.said != 0 || $0.now != 0 } + counts.filter { $0.difference != 0 }
    }

    /// The columns that say what happened in the month. A balance before or after it follows from them.
    static let columns = ReportColumn.allCases.filter { column in
        switch column {
        case .opening, .closing, .yearToDate, .withheld, .capLeft: false
        default: column.kind == .money
        }
    }

    private static func changes(by entry: Entry, of append: ReportedAppend, to month: Month) -> [Change] {
        guard entry.adjusts != nil, entry.ownMonth == month || month.contains(entry.effectiveOn) else { return [] }
        // What it would be in its own month, less what the report said of it.
        var now = ReportFigures()
        if entry.ownMonth == month { now.add(entry.inOwnMonth) }
        var said = ReportFigures()
        if month.contains(entry.effectiveOn) { said.add(entry) }
        return columns.compactMap { column in
            let amount = now.number(column) - said.number(column)
            guard amount != 0 else { return nil }
            return Change(
                participant: append.participant, enrollment: entry.enrollment, visit: entry.visit, column: column,
                amount: amount, postedOn: entry.effectiveOn, ownMonth: entry.ownMonth,
                fact: append.fact(behind: entry))
        }
    }
}

/// The month's figures as they would be had everything been known in time: awards from the facts by the day held, the
/// rest from the entries by the month they belong to.
private struct NowFigures {
    private(set) var figures = ReportFigures()

    init(_ enrollments: [ReportedEnrollment], _ month: Month) {
        for enrollment in enrollments {
            for visit in enrollment.history.visits(of: month) {
                figures.count(visit.standing.outcome)
                figures.draws += enrollment.beside(target: visit.target, visit: visit.visit).draws
            }
            for entry in enrollment.entries where entry.ownMonth == month {
                var own = ReportFigures()
                own.add(entry.inOwnMonth)
                (own.earned, own.bonus) = (0, 0)
                figures.add(own)
            }
            let (paid, bonus) = enrollment.paid(forVisitsOf: month)
            figures.earned += paid
            figures.bonus += bonus
        }
    }
}

extension Entry {
    /// The same as if its month had been open.
    fileprivate var inOwnMonth: Entry {
        guard let adjusts else { return self }
        return Entry(
            from: source, to: destination, amount: amount, currency: currency, effectiveOn: adjusts.firstDay,
            enrollment: enrollment, visit: visit, bonusChange: bonusChange) ?? self
    }
}

extension ReportFigures {
    func number(_ column: ReportColumn) -> Int {
        switch column.content {
        case .count(let figure), .money(let figure): self[keyPath: figure]
        case .participant, .site, .revision, .fund, .capLeft: 0
        }
    }
}
