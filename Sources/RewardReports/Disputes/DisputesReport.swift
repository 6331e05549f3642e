public import RewardDomain

/// One dispute as the report reads it.
public struct ReportedDispute: Hashable, Sendable {
    public let site: Slug
    public let openedOn: Day
    public let due: Day
    /// Of the first answer.
    public let answeredOn: Day?
    public let closedOn: Day?
    public let isWithdrawn: Bool
    /// The day it is at the site.
    public let today: Day

    public init(
        site: Slug, openedOn: Day, due: Day, answeredOn: Day?, closedOn: Day?, isWithdrawn: Bool, today: Day
    ) {
        self.site = site
        self.openedOn = openedOn
        self.due = due
        self.answeredOn = answeredOn
        self.closedOn = closedOn
        self.isWithdrawn = isWithdrawn
        self.today = today
    }
}

/// How many disputes each site had in a month (docs/reports.md).
public struct DisputesReport: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// None for the totals.
        public let site: Slug?
        /// In the month.
        public internal(set) var opened = 0
        /// First answered in the month.
        public internal(set) var answered = 0
        /// Settled in the month.
        public internal(set) var closed = 0
        /// Withdrawn in the month.
        public internal(set) var withdrawn = 0
        /// Not over at the month's end, or today where that comes first.
        public internal(set) var open = 0
        /// Of those, without an answer when one was due.
        public internal(set) var overdue = 0

        var saysNothing: Bool { [opened, answered, closed, withdrawn, open, overdue].allSatisfy { $0 == 0 } }
    }

    public let month: Month
    /// By site; a site with nothing to tell has none.
    public let rows: [Row]
    public let totals: Row

    public init(month: Month, disputes: [ReportedDispute]) {
        self.month = month
        let bySite = Dictionary(grouping: disputes, by: \.site)
        rows = bySite.sorted { $0.key < $1.key }.map { Row($0.key, $0.value, month) }.filter { !$0.saysNothing }
        totals = Row(nil, disputes, month)
    }

    /// `{"month":…,"rows":[{"site":…,"opened":…}],"totals":{…}}`
    public var json: JSONValue {
        .object([
            "month": .string(month.description), "rows": .array(rows.map { $0.json(withSite: true) }),
            "totals": totals.json(withSite: false),
        ])
    }
}

extension DisputesReport.Row {
    fileprivate init(_ site: Slug?, _ disputes: [ReportedDispute], _ month: Month) {
        self.site = site
        for dispute in disputes {
            if month.contains(dispute.openedOn) { opened += 1 }
            if let answered = dispute.answeredOn, month.contains(answered) { self.answered += 1 }
            if let over = dispute.closedOn, month.contains(over) {
                if dispute.isWithdrawn { withdrawn += 1 } else { closed += 1 }
            }
            let last = min(month.lastDay, dispute.today)
            func happened(_ day: Day?) -> Bool { day.map { $0 <= last } ?? false }
            guard dispute.openedOn <= last, !happened(dispute.closedOn) else { continue }
            open += 1
            if !happened(dispute.answeredOn), last > dispute.due { overdue += 1 }
        }
    }

    /// Every count with its name, in the order of the columns.
    public var counts: [(name: String, count: Int)] {
        [
            ("opened", opened), ("answered", answered), ("closed", closed), ("withdrawn", withdrawn), ("open", open),
            ("overdue", overdue),
        ]
    }

    fileprivate func json(withSite: Bool) -> JSONValue {
        let counts = counts.map { JSONValue.Member($0.name, .int($0.count)) }
        guard withSite, let site else { return .object(counts) }
        return .object([JSONValue.Member("site", .string(site.text))] + counts)
    }
}
