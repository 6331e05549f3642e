import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/items/rules?site=S`: what classes of goods take from a balance, how they are traded up, how many cards may
/// be held. Null where nothing is settled.
enum CustodyRulesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site")
        let rules = try await exchange.services.custodyRules(at: try query.site(), exchange.reader)
        return .json(.object(["rules": rules.map { .custodyRules($0) } ?? .null]))
    }
}

/// `POST /v1/items/rules`: says all of it anew.
enum SetCustodyRulesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "site", "currency", "classes", "trade_ups", "held_value_max", "held_days_max")
        let currency = try body.currency()
        let rules = CustodyRules(
            currency: currency, classValues: try classes(body, currency), tradeUps: try tradeUps(body),
            heldValueMax: try body.optionalMoney("held_value_max", in: currency),
            heldDaysMax: try body.optionalNumber("held_days_max") ?? CustodyRules.usualHeldDays)
        let set = try await exchange.services.setCustodyRules(rules, at: try body.site(), context)
        return .carriedOut(.object(["rules": .custodyRules(set.value)]), isRepeat: set.isRepeat)
    }

    private static func classes(_ body: Members, _ currency: Currency) throws(Problem) -> [CustodyRules.ClassValue] {
        var classes: [CustodyRules.ClassValue] = []
        for element in try body.optionalList("classes", "size", "value") ?? [] {
            guard let value = try element.optionalMoney("value", in: currency) else {
                throw .malformed("Each of classes has a value.", member: "classes")
            }
            classes.append(CustodyRules.ClassValue(try element.slug("size"), value: value))
        }
        return classes
    }

    private static func tradeUps(_ body: Members) throws(Problem) -> [TradeUp] {
        var tradeUps: [TradeUp] = []
        for element in try body.optionalList("trade_ups", "count", "from", "to") ?? [] {
            tradeUps.append(
                TradeUp(try element.number("count"), try element.slug("from"), for: try element.slug("to")))
        }
        return tradeUps
    }
}

extension JSONValue {
    fileprivate static func custodyRules(_ rules: CustodyRules) -> JSONValue {
        .object([
            "currency": .string(rules.currency.code),
            "classes": .array(
                rules.classValues.map {
                    .object(["size": .text($0.size), "value": .money($0.value, rules.currency)])
                }),
            "trade_ups": .array(rules.tradeUps.map { .tradeUp($0) }),
            "held_value_max": rules.heldValueMax.map { .money($0, rules.currency) } ?? .null,
            "held_days_max": .int(rules.heldDaysMax),
        ])
    }

    /// So many of one class for one of another.
    static func tradeUp(_ tradeUp: TradeUp) -> JSONValue {
        .object(["count": .int(tradeUp.count), "from": .text(tradeUp.from), "to": .text(tradeUp.to)])
    }
}
