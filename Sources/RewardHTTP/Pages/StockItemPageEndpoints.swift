import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /stock/items?site=S&item=I`: one kind of goods; without `item`, a form for a new one.
enum StockItemPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.choices("site", "item")
        let place = try await exchange.stockPlace(try query.optionalSite())
        return try await exchange.stockItemPage(place, try query.optionalSlug("item"))
    }
}

/// `POST /stock/items`: what an item is, more of it, its number put right, some of it moved. Sent twice it is done once.
enum ChangeStockItemFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "change", "site", "item", "title", "currency", "value", "cost", "size", "custodian",
            "reorder_point", "stock_limit", "cash", "count", "vendor", "receipt", "fund", "on", "by", "reason", "to")
        let place = try await exchange.stockPlace(try form.site())
        return try await exchange.carryOut(form, isAllowed: place.manages) { context in
            let item = try form.typedName("item")
            try await change(item, at: place.site, form, exchange.services, context)
            return Address.stockItem.path(query: ["site": place.site.text, "item": item.text])
        } again: { refused in
            // A new one has no page yet.
            let items = try await exchange.services.stock(at: place.site, exchange.reader).map(\.item.item)
            let known = try form.optionalText("item").flatMap { Slug($0) }.flatMap { items.contains($0) ? $0 : nil }
            return try await exchange.stockItemPage(place, known, refused)
        }
    }

    private static func change(
        _ item: Slug, at site: Slug, _ form: Members, _ services: RewardServices, _ context: CommandContext
    ) async throws {
        switch try form.text("change") {
        case "define": _ = try await services.defineItem(try form.typedItem(item, at: site), context)
        case "restock":
            let kept = try await services.stock(at: site, context).first { $0.item.item == item }
            guard let currency = kept?.item.currency else { throw Problem(.notFound) }
            let purchase = StockPurchase(
                count: try form.typedCount("count"), cost: try form.typedAmount("cost", in: currency),
                currency: currency, fund: try form.typedName("fund"), vendor: try form.typedName("vendor"),
                receipt: try form.typedReceipt("receipt"), day: try form.optionalTypedDay("on"))
            _ = try await services.restock(item, at: site, purchase, context)
        case "adjust":
            _ = try await services.adjustStock(
                of: item, at: site, by: try form.typedCount("by"), reason: try form.typedText("reason"), context)
        case "move":
            _ = try await services.moveStock(
                of: item, from: site, to: try form.site("to"), count: try form.typedCount("count"), context)
        default: throw Problem.malformed("This page knows no such change.", member: "change")
        }
    }
}

extension Members {
    fileprivate func typedItem(_ item: Slug, at site: Slug) throws(Problem) -> StockDefined {
        let currency = try currency()
        return StockDefined(
            site: site, item: item, title: try typedText("title"), size: try typedName("size"),
            custodian: try typedName("custodian"), cost: try typedAmount("cost", in: currency),
            retailValue: try typedAmount("value", in: currency), currency: currency,
            isCashEquivalent: try optionalText("cash") == "yes", reorderPoint: try typedCount("reorder_point"),
            stockLimit: try optionalText("stock_limit") == nil ? nil : typedCount("stock_limit"))
    }
}

extension Exchange {
    fileprivate func stockItemPage(
        _ place: StockPlace, _ item: Slug?, _ refused: RefusedForm? = nil
    ) async throws -> Response {
        let row = try await services.stock(at: place.site, reader).first { $0.item.item == item }
        guard row != nil || (item == nil && place.manages) else { throw Problem(.notFound) }
        return page(
            StockItemPage(
                frame: frame, place: place, row: row, funds: place.manages ? try await fundsToPay() : [],
                currencies: Currencies.of(try await services.programs()), key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }
}
