import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/items`: what there is of each item of goods, and what is owed; of one site if named.
enum ItemsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let items = try await exchange.services.stock(at: try query.optionalSite(), exchange.reader)
        return .json(
            .object(
                try page.page(
                    "items", of: items, by: { [.text($0.item.site), .text($0.item.size), .text($0.item.item)] },
                    { .stock($0) })))
    }
}

/// `POST /v1/items`: says what an item is, or says it anew.
enum DefineItemEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "site", "item", "title", "size", "custodian", "cost", "retail_value", "cash_equivalent", "reorder_point",
            "limit")
        let retail = try body.money("retail_value")
        guard let cost = try body.optionalMoney("cost", in: retail.currency) else {
            throw Problem.malformed("cost is missing.", member: "cost")
        }
        let item = StockDefined(
            site: try body.site(), item: try body.slug("item"), title: try body.text("title"),
            size: try body.slug("size"), custodian: try body.slug("custodian"), cost: cost,
            retailValue: retail.minorUnits, currency: retail.currency,
            isCashEquivalent: try body.flag("cash_equivalent"),
            reorderPoint: try body.optionalNumber("reorder_point") ?? 0, stockLimit: try body.optionalNumber("limit"))
        return .stock(try await exchange.services.defineItem(item, context))
    }
}

/// `POST /v1/items/restock`: enters goods that were bought.
enum RestockEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "item", "count", "cost", "fund", "vendor", "receipt", "on")
        let cost = try body.money("cost")
        let purchase = StockPurchase(
            count: try body.number("count"), cost: cost.minorUnits, currency: cost.currency,
            fund: try body.optionalSlug("fund") ?? .defaultSource, vendor: try body.slug("vendor"),
            receipt: try body.receipt(), day: try body.optionalDay("on"))
        return .stock(
            try await exchange.services.restock(try body.slug("item"), at: try body.site(), purchase, context))
    }
}

/// `POST /v1/items/adjust`: puts a number right, with an explanation.
enum AdjustStockEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "item", "by", "reason")
        return .stock(
            try await exchange.services.adjustStock(
                of: try body.slug("item"), at: try body.site(), by: try body.number("by"),
                reason: try body.text("reason"), context))
    }
}

/// `POST /v1/items/move`: moves goods to another site where the item is defined.
enum MoveStockEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("item", "from", "to", "count")
        let moved = try await exchange.services.moveStock(
            of: try body.slug("item"), from: try body.site("from"), to: try body.site("to"),
            count: try body.number("count"), context)
        return .carriedOut(
            .object(["items": .array(moved.value.map { .stock($0) })]), isRepeat: moved.isRepeat)
    }
}

extension Response {
    fileprivate static func stock(_ answered: Answered<StockRow>) -> Response {
        .carriedOut(.stock(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    static func stock(_ row: StockRow) -> JSONValue {
        let item = row.item
        return .object([
            "site": .text(item.site),
            "item": .text(item.item),
            "title": .string(item.title),
            "size": .text(item.size),
            "custodian": .text(item.custodian),
            "cost": .money(item.cost, item.currency),
            "retail_value": .money(item.retailValue, item.currency),
            "cash_equivalent": .bool(item.isCashEquivalent),
            "on_hand": .int(row.onHand),
            "owed": .int(row.owed),
            "reorder_point": .int(item.reorderPoint),
            "limit": item.stockLimit.map { .int($0) } ?? .null,
            "low": .bool(row.isLow),
            "changed_on": .text(row.changedOn),
        ])
    }
}
