public import RewardDomain

/// One participant's enrollment in one month, as far as one fund pays for it.
public struct MonthlyReportRow: Hashable, Sendable {
    /// The clinic's own code.
    public internal(set) var participant: String
    /// Tells two episodes of one participant apart. No column.
    public internal(set) var enrollment: EnrollmentID
    /// The enrollment's first day. No column.
    public let firstDay: Day
    /// The currency of the row's amounts, as the terms have it. No column.
    public let currency: Currency
    public let site: Slug
    /// The revision of the program's terms that the enrollment is pinned to.
    public let revision: Int
    /// Where the money comes from.
    public let fund: Slug
    public let figures: ReportFigures
    /// What the tightest of the program's caps on money still allows on the month's last day, in minor units; nil when
    /// the terms state none that lasts longer than a visit.
    public let capLeft: Int?

    public init(
        participant: String, enrollment: EnrollmentID, firstDay: Day, currency: Currency, site: Slug, revision: Int,
        fund: Slug, figures: ReportFigures, capLeft: Int?
    ) {
        self.participant = participant
        self.enrollment = enrollment
        self.firstDay = firstDay
        self.currency = currency
        self.site = site
        self.revision = revision
        self.fund = fund
        self.figures = figures
        self.capLeft = capLeft
    }

    /// What figures say in a month; nil where they have no part in it.
    init?(_ figures: MonthFigures, of enrollment: ReportedEnrollment, in month: Month) {
        guard let shown = figures.figures(in: month) else { return nil }
        let history = enrollment.history
        self.init(
            participant: enrollment.participant, enrollment: history.id, firstDay: history.firstDay,
            currency: history.terms.terms.currency, site: history.site, revision: history.terms.revision,
            fund: figures.key.fund, figures: shown, capLeft: figures.capLeft(in: month))
    }

    /// What stands in one column of this row.
    public func value(_ column: ReportColumn) -> ReportValue {
        switch column.content {
        case .participant: .text(participant)
        case .site: .text(site.text)
        case .revision: .count(revision)
        case .fund: .text(fund.text)
        case .count(let figure): .count(figures[keyPath: figure])
        case .money(let figure): .money(figures[keyPath: figure])
        case .capLeft: capLeft.map { .money($0) } ?? .none
        }
    }
}
