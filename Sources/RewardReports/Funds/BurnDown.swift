public import RewardDomain
public import RewardPolicies

/// The budget burn-down: where each fund stands on a day, what the weeks ahead may cost it, and when it will be used up
/// (docs/reports.md).
public struct BurnDown: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public let source: Slug
        public let title: String
        public let currency: Currency
        /// For the periods begun, in minor units; nil where no amount was stated.
        public let granted: Int?
        public let received: Int
        /// By awards, less what came back.
        public let awarded: Int
        public let redeemed: Int
        public let inFlight: Int
        /// What arrived and was not awarded.
        public let balance: Int
        /// What was granted, or arrived where no amount was stated, and not awarded.
        public let left: Int
        /// What the next four weeks cost if every planned visit succeeds.
        public let committedMost: Int
        /// The same at the rate observed.
        public let committedExpected: Int
        /// Successes of a hundred visits decided in the last eight weeks, rounded down; nil where none was.
        public let successPercent: Int?
        /// The day on which nothing is left if it goes on as expected; nil where that is after the fund's last day.
        public let exhaustedOn: Day?
        /// The highest level of warning reached, in percent.
        public let warning: Int?
        /// By first day, those that have begun; none where that is one only, whose figures are the fund's.
        public let periods: [Period]
    }

    /// One term of a grant. What is left of it does not go on into the next.
    public struct Period: Hashable, Sendable {
        public let from: Day
        public let until: Day
        /// Nil where no amount was stated, as the next.
        public let granted: Int?
        public let left: Int?
        /// For visits held in it.
        public let awarded: Int
        /// The highest level of warning reached, in percent.
        public let warning: Int?
    }

    /// What was posted of every fund by now, in minor units.
    public struct Posted: Hashable, Sendable {
        /// By awards, less what came back.
        public var awarded: [Slug: Int] = [:]
        public var redeemed: [Slug: Int] = [:]
        public var inFlight: [Slug: Int] = [:]
        /// Of each fund, what awards took for visits of its periods begun, by first day.
        public var awardedByPeriod: [Slug: [Int]] = [:]

        public init() {}
    }

    public let day: Day
    public let rows: [Row]

    /// How many days ahead visits are counted, and behind.
    public static let daysAhead = 28
    public static let daysBehind = 56

    static func ahead(of day: Day) -> ClosedRange<Day> { day...day + (daysAhead - 1) }
    static func behind(_ day: Day) -> ClosedRange<Day> { day + -daysBehind...day + -1 }

    /// The days on which a visit can matter to the outlook: whoever was enrolled on none of them need not be read.
    public static func days(around day: Day) -> ClosedRange<Day> {
        behind(day).lowerBound...ahead(of: day).upperBound
    }
}

extension FundHistory {
    /// The periods that have begun by a day, by first day.
    public func begunPeriods(by day: Day) -> [FundPeriod] {
        rules.periods.filter { $0.from <= day }.sorted { $0.from < $1.from }
    }
}

extension BurnDown {
    /// What the participants' streams may still cost, one after another, so that none has to be kept.
    public struct Tally: Sendable {
        private let day: Day
        private let posted: Posted
        private var outlook = FundOutlook()

        public init(day: Day, posted: Posted) {
            self.day = day
            self.posted = posted
        }

        /// Adds one participant: their history with the funds as they stand now.
        public mutating func add(_ history: ParticipantHistory) {
            let own = history.fundOutlook(ahead: BurnDown.ahead(of: day), behind: BurnDown.behind(day))
            outlook.most.merge(own.most) { $0 + $1 }
            outlook.decided.merge(own.decided) { $0 + $1 }
            outlook.successes.merge(own.successes) { $0 + $1 }
        }

        /// The report on these funds, in the order given.
        public func report(on funds: [FundHistory]) -> BurnDown {
            BurnDown(day: day, rows: funds.map(row))
        }

        private func row(_ fund: FundHistory) -> Row {
            let rules = fund.rules(on: day)
            let decided = rules.programs.reduce(0) { $0 + outlook.decided[$1, default: 0] }
            let successes = rules.programs.reduce(0) { $0 + outlook.successes[$1, default: 0] }
            let awarded = posted.awarded[fund.source, default: 0]
            let most = max(0, outlook.most[fund.source, default: 0])
            let expected = decided > 0 ? most * successes / decided : most
            let budget = fund.budget(by: day)
            return Row(
                source: fund.source, title: fund.rules.title, currency: fund.rules.currency,
                granted: fund.granted(by: day), received: fund.received, awarded: awarded,
                redeemed: posted.redeemed[fund.source, default: 0],
                inFlight: posted.inFlight[fund.source, default: 0],
                balance: fund.received - awarded, left: budget - awarded, committedMost: most,
                committedExpected: expected, successPercent: decided > 0 ? successes * 100 / decided : nil,
                exhaustedOn: exhausted(budget - awarded, expected, fund),
                warning: fund.rules.warning(awarded: awarded, of: budget), periods: periods(of: fund))
        }

        private func periods(of fund: FundHistory) -> [Period] {
            let begun = fund.begunPeriods(by: day)
            guard begun.count > 1, let awarded = posted.awardedByPeriod[fund.source] else { return [] }
            return zip(begun, awarded).map { period, awarded in
                Period(
                    from: period.from, until: period.until, granted: period.granted,
                    left: period.granted.map { $0 - awarded }, awarded: awarded,
                    warning: period.granted.flatMap { fund.rules.warning(awarded: awarded, of: $0) })
            }
        }

        /// Day by day as much as on average over the weeks ahead. The day on which nothing is left comes after what is
        /// left has been spent.
        private func exhausted(_ left: Int, _ expected: Int, _ fund: FundHistory) -> Day? {
            guard left > 0 else { return day }
            guard expected > 0 else { return nil }
            let (scaled, overflows) = left.multipliedReportingOverflow(by: BurnDown.daysAhead)
            let days = overflows ? Int.max : scaled / expected
            guard let last = fund.lastPaidDay, days <= day.days(to: last) else { return nil }
            return day + days
        }
    }
}
