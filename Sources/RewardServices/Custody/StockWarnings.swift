import LedgerStorage
public import RewardDomain

/// Something about the cards and goods of a site that somebody should see to.
public struct StockWarning: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        /// No more than the reorder point is left.
        case low(item: Slug, onHand: Int, reorderPoint: Int)
        /// Promised to participants while there was none.
        case owed(item: Slug, count: Int)
        /// Cards of more than may be held, in minor units.
        case heldValue(Int, most: Int, Currency)
        /// Cards that have been held for longer than purchases are to last.
        case heldLong(count: Int, value: Int, Currency, days: Int)
        case missing(count: Int, value: Int, Currency)
    }

    public let site: Slug
    public let subject: Subject

    public init(site: Slug, subject: Subject) {
        self.site = site
        self.subject = subject
    }
}

extension RewardServices {
    /// What is low, owed, missing, or held in too large a value or for too long, by site.
    public func stockWarnings(
        at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [StockWarning] {
        let reach = try await reach(Self.seeing, at: site, context)
        let items = try await storing { () throws(StorageError) in try await storage.stockItems(at: reach.list) }
        let cards = try await storing { () throws(StorageError) in
            try await storage.cards(at: reach.list, [.held, .sent, .missing])
        }
        var warnings: [StockWarning] = []
        for place in Set(items.map(\.item.site) + cards.map(\.site)).sorted() {
            let rules = try await custodyRules(at: place)
            let found =
                Self.warnings(of: items.filter { $0.item.site == place })
                + Self.warnings(of: cards.filter { $0.site == place }, rules, today: try await today(at: place))
            warnings += found.map { StockWarning(site: place, subject: $0) }
        }
        return warnings
    }

    private static func warnings(of items: [StockRow]) -> [StockWarning.Subject] {
        items.flatMap { row -> [StockWarning.Subject] in
            (row.isLow
                ? [.low(item: row.item.item, onHand: row.onHand, reorderPoint: row.item.reorderPoint)] : [])
                + (row.owed > 0 ? [.owed(item: row.item.item, count: row.owed)] : [])
        }
    }

    private static func warnings(
        of cards: [CardRow], _ rules: CustodyRules?, today: Day
    ) -> [StockWarning.Subject] {
        let daysMax = rules?.heldDaysMax ?? CustodyRules.usualHeldDays
        var warnings: [StockWarning.Subject] = []
        for (currency, all) in Dictionary(grouping: cards, by: \.currency).sorted(by: { $0.key.code < $1.key.code }) {
            func value(_ cards: [CardRow]) -> Int { cards.reduce(0) { $0 + $1.denomination } }
            let there = all.filter { $0.status != .missing }
            if let most = rules?.heldValueMax, rules?.currency == currency, value(there) > most {
                warnings.append(.heldValue(value(there), most: most, currency))
            }
            let long = there.filter { $0.purchasedOn.days(to: today) > daysMax }
            if !long.isEmpty {
                warnings.append(.heldLong(count: long.count, value: value(long), currency, days: daysMax))
            }
            let missing = all.filter { $0.status == .missing }
            if !missing.isEmpty { warnings.append(.missing(count: missing.count, value: value(missing), currency)) }
        }
        return warnings
    }
}
