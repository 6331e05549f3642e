/// A report that a manager or a funder reads at a page, beside the monthly one.
public enum ReportKind: String, Hashable, Sendable, CaseIterable {
    case liability
    case retention
    case burnDown = "burn-down"
    case caps, staff, stock

    /// What it can be narrowed to.
    public enum Choice: Hashable, Sendable { case program, site, month }

    public var choices: [Choice] {
        switch self {
        case .liability, .retention, .caps: [.program, .site]
        case .burnDown: []
        case .staff, .stock: [.site, .month]
        }
    }

    func title(_ words: PageWords) -> String {
        switch self {
        case .liability: words("What is owed")
        case .retention: words("Who stays, and what visits came to")
        case .burnDown: words("Budgets")
        case .caps: words("Caps")
        case .staff: words("Who entered what")
        case .stock: words("Cards and goods")
        }
    }

    func hint(_ words: PageWords) -> String {
        switch self {
        case .liability: words("Balances that nobody has asked for yet, by how long they have been owed.")
        case .retention: words("By week of the course: how many still come, and how many visits were a success.")
        case .burnDown:
            words("What each fund has awarded, what the next four weeks are expected to take, and how long it lasts.")
        case .caps: words("Who is near a limit or over it, who is at two sites, and who was paid elsewhere.")
        case .staff:
            words(
                "Entries, corrections and approvals of a month, and what is worth a second look. None of it is proof.")
        case .stock: words("What is there, what went out in a month, and what the counts found.")
        }
    }
}
