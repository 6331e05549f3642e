import RewardDomain

// What happens to goods.
extension HouseEventCodec {
    static func encode(_ event: StockEvent) -> (type: String, body: String) {
        switch event {
        case .defined(let defined): return ("stock_defined", JSON.object(members(defined)).text)
        case .restocked(let restocked):
            return (
                "stock_restocked",
                JSON.object([
                    "count": .int(restocked.count), "cost": .int(restocked.cost),
                    "currency": .string(restocked.currency.code), "fund": .string(restocked.fund.text),
                    "vendor": .string(restocked.vendor.text), "receipt": .string(restocked.receipt.text),
                    "purchaser": .string(restocked.purchaser),
                ]).text
            )
        case .issued(let issued):
            let tradedUp = issued.tradedUp.map { [JSON.Member(key: "traded_up", value: json($0))] } ?? []
            return ("stock_issued", JSON.object(members(issued.to) + tradedUp).text)
        case .returned(let from): return ("stock_returned", JSON.object(members(from)).text)
        case .promised(let to): return ("stock_promised", JSON.object(members(to)).text)
        case .released(let to): return ("stock_released", JSON.object(members(to)).text)
        case .adjusted(let adjusted):
            return (
                "stock_adjusted",
                JSON.object([
                    "change": .int(adjusted.change), "reason": .string(adjusted.reason),
                    "count": adjusted.count.map { .int($0) },
                ]).text
            )
        case .sentAway(let moved): return ("stock_sent_away", JSON.object(members(moved)).text)
        case .arrived(let moved): return ("stock_arrived", JSON.object(members(moved)).text)
        }
    }

    private static func members(_ event: StockDefined) -> [JSON.Member] {
        JSON.members([
            "site": .string(event.site.text), "item": .string(event.item.text), "title": .string(event.title),
            "size": .string(event.size.text), "custodian": .string(event.custodian.text), "cost": .int(event.cost),
            "retail_value": .int(event.retailValue), "currency": .string(event.currency.code),
            "cash_equivalent": event.isCashEquivalent ? .bool(true) : nil, "reorder_point": .int(event.reorderPoint),
            "stock_limit": event.stockLimit.map { .int($0) },
        ])
    }

    private static func members(_ event: StockMoved) -> [JSON.Member] {
        JSON.members(["site": .string(event.site.text), "count": .int(event.count)])
    }

    private static func json(_ tradeUp: TradeUp) -> JSON {
        .object(["count": .int(tradeUp.count), "from": .string(tradeUp.from.text), "to": .string(tradeUp.to.text)])
    }

    private static func tradeUp(_ body: BodyReader) throws(UnreadableEvent) -> TradeUp {
        TradeUp(try body.int("count"), try body.slug("from"), for: try body.slug("to"))
    }

    private static func moved(_ body: BodyReader) throws(UnreadableEvent) -> StockMoved {
        StockMoved(site: try body.slug("site"), count: try body.int("count"))
    }

    static func stockEvent(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> StockEvent? {
        switch type {
        case "stock_defined":
            return .defined(
                StockDefined(
                    site: try body.slug("site"), item: try body.slug("item"), title: try body.string("title"),
                    size: try body.slug("size"), custodian: try body.slug("custodian"), cost: try body.int("cost"),
                    retailValue: try body.int("retail_value"), currency: try body.houseCurrency(),
                    isCashEquivalent: body.flag("cash_equivalent"), reorderPoint: try body.int("reorder_point"),
                    stockLimit: try body.intIfAny("stock_limit")))
        case "stock_restocked":
            return .restocked(
                StockRestocked(
                    count: try body.int("count"), cost: try body.int("cost"), currency: try body.houseCurrency(),
                    fund: try body.slug("fund"), vendor: try body.slug("vendor"), receipt: try body.receipt(),
                    purchaser: try body.string("purchaser")))
        case "stock_issued":
            return .issued(
                StockIssued(to: try body.redemption(), tradedUp: try body.objectIfAny("traded_up", tradeUp)))
        case "stock_returned": return .returned(try body.redemption())
        case "stock_promised": return .promised(try body.redemption())
        case "stock_released": return .released(try body.redemption())
        case "stock_adjusted":
            return .adjusted(
                StockAdjusted(
                    change: try body.int("change"), reason: try body.string("reason"),
                    count: try body.intIfAny("count")))
        case "stock_sent_away": return .sentAway(try moved(body))
        case "stock_arrived": return .arrived(try moved(body))
        default: return nil
        }
    }

    // MARK: - What a site has settled

    static func members(_ rules: CustodyRules) -> [JSON.Member] {
        JSON.members([
            "currency": .string(rules.currency.code),
            "classes": rules.classValues.isEmpty
                ? nil
                : .array(
                    rules.classValues.map { .object(["size": .string($0.size.text), "value": .int($0.value)]) }),
            "trade_ups": rules.tradeUps.isEmpty ? nil : .array(rules.tradeUps.map(json)),
            "held_value_max": rules.heldValueMax.map { .int($0) }, "held_days_max": .int(rules.heldDaysMax),
        ])
    }

    static func custodyRules(_ body: BodyReader) throws(UnreadableEvent) -> CustodyRules {
        CustodyRules(
            currency: try body.houseCurrency(),
            classValues: try body.arrayIfAny("classes") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                return CustodyRules.ClassValue(try reader.slug("size"), value: try reader.int("value"))
            },
            tradeUps: try body.arrayIfAny("trade_ups") { json throws(UnreadableEvent) in
                try tradeUp(BodyReader(json))
            },
            heldValueMax: try body.intIfAny("held_value_max"), heldDaysMax: try body.int("held_days_max"))
    }
}
