import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/offers`: what the balance can buy at a site; at that of the newest enrollment if
/// none is named.
enum OffersEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site")
        let offers = try await exchange.services.offers(
            to: try exchange.participantID(), at: try query.optionalSite(), exchange.reader)
        return .json(
            .object([
                "participant": .text(offers.participant.id),
                "site": .text(offers.site),
                "available": .money(offers.available, offers.currency),
                "in_kind_this_year": .money(offers.inKindThisYear, offers.currency),
                "offers": .array(offers.offers.map { json($0, offers.currency) }),
            ]))
    }

    private static func json(_ offer: Offer, _ currency: Currency) -> JSONValue {
        .object([
            "kind": .text(offer.kind),
            "item": .text(offer.item),
            "title": .string(offer.title),
            "size": .text(orNull: offer.size),
            "amount": .money(offer.amount, currency),
            "retail_value": .money(offer.retailValue, currency),
            "cash_equivalent": .bool(offer.isCashEquivalent),
            "on_hand": .int(offer.onHand),
            "trade_up": offer.tradeUp.map { .tradeUp($0) } ?? .null,
        ])
    }
}
