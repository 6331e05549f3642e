extension ReportColumn {
    /// What a column shows of a row.
    enum Content {
        case participant, site, revision, fund, capLeft
        case count(any WritableKeyPath<ReportFigures, Int> & Sendable)
        case money(any WritableKeyPath<ReportFigures, Int> & Sendable)
    }

    var content: Content {
        switch self {
        case .participant: .participant
        case .site: .site
        case .revision: .revision
        case .fund: .fund
        case .visitsPlanned: .count(\.visitsPlanned)
        case .visitsRecorded: .count(\.visitsRecorded)
        case .unrecorded: .count(\.unrecorded)
        case .pending: .count(\.pending)
        case .attended: .count(\.attended)
        case .late: .count(\.late)
        case .completed: .count(\.completed)
        case .notCompleted: .count(\.notCompleted)
        case .negative: .count(\.negative)
        case .positive: .count(\.positive)
        case .excused: .count(\.excused)
        case .noShow: .count(\.noShow)
        case .refused: .count(\.refused)
        case .invalid: .count(\.invalid)
        case .draws: .count(\.draws)
        case .earned: .money(\.earned)
        case .bonus: .money(\.bonus)
        case .withheld: .money(\.withheld)
        case .adjustments: .money(\.adjustments)
        case .overpaid: .money(\.overpaid)
        case .redeemed: .money(\.redeemed)
        case .expired: .money(\.expired)
        case .opening: .money(\.opening)
        case .closing: .money(\.closing)
        case .yearToDate: .money(\.yearToDate)
        case .capLeft: .capLeft
        case .depositReturned: .money(\.depositReturned)
        case .broughtIn: .money(\.broughtIn)
        }
    }
}
