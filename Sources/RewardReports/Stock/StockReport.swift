public import RewardDomain

/// What one site has of one kind of cards or goods, as the report reads it.
public struct ReportedStock: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case card, goods }

    public let site: Slug
    public let kind: Kind
    /// Of goods.
    public let size: Slug?
    /// The item, or cards as `walmart-25.00`.
    public let item: String
    public let currency: Currency
    public let onHand: Int
    /// Promised while there was none.
    public let owed: Int
    /// What one costs; none where they cost differently. Minor units, as those below.
    public let cost: Int?
    public let retailValue: Int?
    /// What all that is there cost, and is worth.
    public let heldCost: Int
    public let heldValue: Int
    /// Of goods.
    public let reorderPoint: Int?
    /// Handed out in the month and not taken back.
    public let issued: Int
    /// What the month's last signed count found more than expected, negative for less; none if it was not counted.
    public let countVariance: Int?

    public init(
        site: Slug, kind: Kind, size: Slug?, item: String, currency: Currency, onHand: Int, owed: Int, cost: Int?,
        retailValue: Int?, heldCost: Int, heldValue: Int, reorderPoint: Int?, issued: Int, countVariance: Int?
    ) {
        (self.site, self.kind, self.size, self.item, self.currency) = (site, kind, size, item, currency)
        (self.onHand, self.owed, self.cost, self.retailValue) = (onHand, owed, cost, retailValue)
        (self.heldCost, self.heldValue, self.reorderPoint) = (heldCost, heldValue, reorderPoint)
        (self.issued, self.countVariance) = (issued, countVariance)
    }

    /// No more than the reorder point is left.
    public var isLow: Bool { reorderPoint.map { onHand <= $0 } ?? false }
}

/// Cards and goods: what is there, what it cost and is worth, what went out in a month, what its count found
/// (docs/reports.md).
public struct StockReport: Hashable, Sendable {
    /// The sums of one currency.
    public struct Total: Hashable, Sendable {
        public let currency: Currency
        public let onHand: Int
        public let owed: Int
        public let heldCost: Int
        public let heldValue: Int
        public let issued: Int
    }

    public let month: Month
    /// By site, kind, size and item.
    public let rows: [ReportedStock]
    /// By currency.
    public let totals: [Total]

    public init(month: Month, stock: [ReportedStock]) {
        self.month = month
        rows = stock.sorted {
            ($0.site, $0.kind.rawValue, $0.size?.text ?? "", $0.item)
                < ($1.site, $1.kind.rawValue, $1.size?.text ?? "", $1.item)
        }
        totals = Dictionary(grouping: stock, by: \.currency).sorted { $0.key.code < $1.key.code }.map {
            currency, rows in
            func sum(_ figure: KeyPath<ReportedStock, Int>) -> Int { rows.reduce(0) { $0 + $1[keyPath: figure] } }
            return Total(
                currency: currency, onHand: sum(\.onHand), owed: sum(\.owed), heldCost: sum(\.heldCost),
                heldValue: sum(\.heldValue), issued: sum(\.issued))
        }
    }

    /// `{"month":…,"rows":[{"site":…,"kind":…}],"totals":[…]}`
    public var json: JSONValue {
        .object([
            "month": .string(month.description), "rows": .array(rows.map(\.json)),
            "totals": .array(totals.map(\.json)),
        ])
    }
}

extension ReportedStock {
    fileprivate var json: JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .int($0) } ?? .null }
        return .object([
            JSONValue.Member("site", .string(site.text)), JSONValue.Member("kind", .string(kind.rawValue)),
            JSONValue.Member("size", size.map { .string($0.text) } ?? .null), JSONValue.Member("item", .string(item)),
            JSONValue.Member("currency", .string(currency.code)), JSONValue.Member("on_hand", .int(onHand)),
            JSONValue.Member("owed", .int(owed)), JSONValue.Member("cost", number(cost)),
            JSONValue.Member("retail_value", number(retailValue)), JSONValue.Member("held_cost", .int(heldCost)),
            JSONValue.Member("held_value", .int(heldValue)),
            JSONValue.Member("reorder_point", number(reorderPoint)),
            JSONValue.Member("low", .bool(isLow)), JSONValue.Member("issued", .int(issued)),
            JSONValue.Member("count_variance", number(countVariance)),
        ])
    }
}

extension StockReport.Total {
    fileprivate var json: JSONValue {
        .object([
            "currency": .string(currency.code), "on_hand": .int(onHand), "owed": .int(owed),
            "held_cost": .int(heldCost), "held_value": .int(heldValue), "issued": .int(issued),
        ])
    }
}
