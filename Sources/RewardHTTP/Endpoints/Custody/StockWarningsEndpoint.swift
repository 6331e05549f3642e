import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/items/warnings`: what is low, owed or missing, and cards held in too large a value or for too long.
enum StockWarningsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let warnings = try await exchange.services.stockWarnings(at: try query.optionalSite(), exchange.reader)
        return .json(.object(try page.page("warnings", of: warnings, by: key, json)))
    }

    /// What is warned of, and where: a number that changes is no part of it.
    private static func key(_ warning: StockWarning) -> [JSONValue] {
        let (kind, of) =
            switch warning.subject {
            case .low(let item, _, _): ("low", item.text)
            case .owed(let item, _): ("owed", item.text)
            case .heldValue(_, _, let currency): ("held_value", currency.code)
            case .heldLong(_, _, let currency, _): ("held_long", currency.code)
            case .missing(_, _, let currency): ("missing", currency.code)
            }
        return [.text(warning.site), .string(of), .string(kind)]
    }

    private static func json(_ warning: StockWarning) -> JSONValue {
        var (item, count, threshold): (Slug?, Int?, Int?) = (nil, nil, nil)
        var (value, most): (JSONValue, JSONValue) = (.null, .null)
        let kind: String
        switch warning.subject {
        case .low(let name, let onHand, let reorderPoint):
            (kind, item, count, threshold) = ("low", name, onHand, reorderPoint)
        case .owed(let name, let owed): (kind, item, count) = ("owed", name, owed)
        case .heldValue(let held, let allowed, let currency):
            (kind, value, most) = ("held_value", .money(held, currency), .money(allowed, currency))
        case .heldLong(let cards, let held, let currency, let days):
            (kind, count, value, threshold) = ("held_long", cards, .money(held, currency), days)
        case .missing(let cards, let lost, let currency):
            (kind, count, value) = ("missing", cards, .money(lost, currency))
        }
        return .object([
            "site": .text(warning.site), "kind": .string(kind), "item": .text(orNull: item),
            "count": .int(orNull: count), "threshold": .int(orNull: threshold), "value": value, "most": most,
        ])
    }
}

extension JSONValue {
    static func int(orNull value: Int?) -> JSONValue { value.map { .int($0) } ?? .null }
}
