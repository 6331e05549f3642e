/// The columns of the monthly report, in the order in which every face shows them.
public enum ReportColumn: String, Hashable, Sendable, CaseIterable {
    case participant, site, revision, fund
    case visitsPlanned = "visits_planned"
    case visitsRecorded = "visits_recorded"
    case unrecorded, pending, attended, late, completed
    case notCompleted = "not_completed"
    case negative, positive, excused
    case noShow = "no_show"
    case refused, invalid, draws, earned, bonus, withheld, adjustments, overpaid, redeemed, expired, opening, closing
    case yearToDate = "year_to_date"
    case capLeft = "cap_left"
    case depositReturned = "deposit_returned"
    case broughtIn = "brought_in"

    public enum Kind: Hashable, Sendable {
        case text
        /// A whole number.
        case count
        /// Minor units of the row's currency.
        case money
    }

    /// The name in JSON, in the CSV header and in docs/reports.md.
    public var name: String { rawValue }

    public var kind: Kind {
        switch content {
        case .participant, .site, .fund: .text
        case .revision, .count: .count
        case .money, .capLeft: .money
        }
    }

    /// Whether the totals line shows the column's sum. A revision is no quantity, and what one person's cap leaves
    /// nobody else can have.
    public var isTotalled: Bool {
        switch content {
        case .count, .money: true
        case .participant, .site, .revision, .fund, .capLeft: false
        }
    }
}
