public import RewardDomain

extension StockReport {
    /// `withTotals`: one more row for each currency, as people read it.
    public func table(withTotals: Bool) -> ReportTable {
        ReportTable(
            "stock", asked: ["month": month.description],
            columns: [
                .init("site", .text), .init("kind", .text), .init("size", .text), .init("item", .text),
                .init("on_hand", .count), .init("owed", .count), .init("cost", .money), .init("retail_value", .money),
                .init("held_cost", .money), .init("held_value", .money), .init("reorder_point", .count),
                .init("low", .text), .init("issued", .count), .init("count_variance", .count),
            ], rows: rows.map(\.cells) + (withTotals ? totals.map(\.cells) : []))
    }
}

extension ReportedStock {
    fileprivate var cells: [ReportTable.Cell] {
        func money(_ value: Int?) -> ReportTable.Cell { value.map { .money($0, currency) } ?? .none }
        return [
            .text(site), .text(kind.rawValue), .text(size), .text(item), .count(onHand), .count(owed), money(cost),
            money(retailValue), money(heldCost), money(heldValue), .count(orNone: reorderPoint),
            .text(isLow ? "low" : ""), .count(issued), .count(orNone: countVariance),
        ]
    }
}

extension StockReport.Total {
    fileprivate var cells: [ReportTable.Cell] {
        [
            .text("TOTAL \(currency.code)"), .none, .none, .none, .count(onHand), .count(owed), .none, .none,
            .money(heldCost, currency), .money(heldValue, currency), .none, .none, .count(issued), .none,
        ]
    }
}
