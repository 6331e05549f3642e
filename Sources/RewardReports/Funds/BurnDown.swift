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
    }

    public let day: Day
    public let rows: [Row]

    /// How many days ahead visits are counted, and behind.
    public static let daysAhead = 28
    public static let daysBehind = 56
}

extension BurnDown {
    /// What the participants' streams come to, one after another, so that none has to be kept.
    public struct Tally: Sendable {
        private let day: Day
        private var awarded: [Slug: Int] = [:]
        private var redeemed: [Slug: Int] = [:]
        private var inFlight: [Slug: Int] = [:]
        private var outlook = FundOutlook()

        public init(day: Day) { self.day = day }

        /// Adds one participant: all their entries, and their history with the funds as they stand now.
        public mutating func add(_ history: ParticipantHistory, entries: [Entry]) {
            var redemptions: [Int: Redeemed] = [:]
            for entry in entries {
                if case .funding(let source) = entry.source { awarded[source, default: 0] += entry.amount }
                if case .funding(let source) = entry.destination { awarded[source, default: 0] -= entry.amount }
                for (account, other, amount) in [
                    (entry.source, entry.destination, -entry.amount), (entry.destination, entry.source, entry.amount),
                ] {
                    guard let number = account.redemption else { continue }
                    if case .available(_, let source) = other {
                        redemptions[number, default: Redeemed()].shares[source, default: 0] += amount
                    }
                    if account.isDelivered { redemptions[number, default: Redeemed()].delivered += amount }
                }
            }
            for redemption in redemptions.values {
                for (source, amount) in redemption.shares {
                    if redemption.delivered > 0 {
                        redeemed[source, default: 0] += amount
                    } else {
                        inFlight[source, default: 0] += amount
                    }
                }
            }
            let own = history.fundOutlook(
                ahead: day...day + (BurnDown.daysAhead - 1), behind: day + -BurnDown.daysBehind...day + -1)
            outlook.most.merge(own.most) { $0 + $1 }
            outlook.decided.merge(own.decided) { $0 + $1 }
            outlook.successes.merge(own.successes) { $0 + $1 }
        }

        /// Value of one redemption that left available accounts, by source, and what of it was handed over.
        private struct Redeemed {
            var shares: [Slug: Int] = [:]
            var delivered = 0
        }

        /// The report on these funds, in the order given.
        public func report(on funds: [FundHistory]) -> BurnDown {
            BurnDown(day: day, rows: funds.map(row))
        }

        private func row(_ fund: FundHistory) -> Row {
            let rules = fund.rules(on: day)
            let decided = rules.programs.reduce(0) { $0 + outlook.decided[$1, default: 0] }
            let successes = rules.programs.reduce(0) { $0 + outlook.successes[$1, default: 0] }
            let awarded = awarded[fund.source, default: 0]
            let most = max(0, outlook.most[fund.source, default: 0])
            let expected = decided > 0 ? most * successes / decided : most
            let budget = fund.budget(by: day)
            return Row(
                source: fund.source, title: fund.rules.title, currency: fund.rules.currency,
                granted: fund.granted(by: day), received: fund.received, awarded: awarded,
                redeemed: redeemed[fund.source, default: 0], inFlight: inFlight[fund.source, default: 0],
                balance: fund.received - awarded, left: budget - awarded, committedMost: most,
                committedExpected: expected, successPercent: decided > 0 ? successes * 100 / decided : nil,
                exhaustedOn: exhausted(budget - awarded, expected, fund),
                warning: fund.rules.warning(awarded: awarded, of: budget))
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

extension Account {
    /// The redemption whose value it holds.
    fileprivate var redemption: Int? {
        switch self {
        case .inFlight(let number), .delivered(let number): number
        default: nil
        }
    }
}
