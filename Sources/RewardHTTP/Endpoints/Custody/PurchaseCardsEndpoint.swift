import Hummingbird
import RewardDomain
import RewardServices

/// `POST /v1/cards`: enters gift cards that were bought together: all of them or none.
enum PurchaseCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "site", "custodian", "currency", "fund", "vendor", "receipt", "on", "cards")
        let currency = try body.currency()
        let batch = CardBatch(
            site: try body.site(), custodian: try body.slug("custodian"), currency: currency,
            fund: try body.optionalSlug("fund") ?? .defaultSource, vendor: try body.slug("vendor"),
            receipt: try body.receipt(), day: try body.optionalDay("on"), lines: try lines(body, currency))
        return .cards(try await exchange.services.purchaseCards(batch, context))
    }

    private static func lines(_ body: Members, _ currency: Currency) throws(Problem) -> [CardBatch.Line] {
        let cards = try body.optionalList("cards", "serial", "product", "denomination", "cost", "retail_value") ?? []
        var lines: [CardBatch.Line] = []
        for card in cards {
            guard let denomination = try card.optionalMoney("denomination", in: currency) else {
                throw .malformed("Each of cards has a denomination.", member: "cards")
            }
            lines.append(
                CardBatch.Line(
                    serial: try card.serial(), product: try card.slug("product"), denomination: denomination,
                    cost: try card.optionalMoney("cost", in: currency),
                    retailValue: try card.optionalMoney("retail_value", in: currency)))
        }
        return lines
    }
}
