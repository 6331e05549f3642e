import Hummingbird
import RewardDomain
import RewardServices

/// `POST /v1/redemptions/deliver`: hands a redemption over, with what shows that it was.
enum DeliverRedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "number", "card", "item", "signed", "receipt", "vendor_reference")
        return .redemption(
            try await exchange.services.deliverRedemption(
                try body.number("number"), of: try body.text("participant"), with: try body.unit(),
                shownBy: try body.acknowledgement(), context))
    }
}

/// `POST /v1/redemptions/promise`: promises goods that are out of stock to a redemption, which stays on the way.
enum PromiseItemEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "item")
        let answered = try await exchange.services.promiseItem(
            try body.slug("item"), toRedemption: try body.number("number"), of: try body.text("participant"), context)
        return .carriedOut(.stock(answered.value), isRepeat: answered.isRepeat)
    }
}

extension Members {
    fileprivate func unit() throws(Problem) -> WantedUnit? {
        let card = try optionalText("card") == nil ? nil : serial("card")
        let item = try optionalSlug("item")
        guard card == nil || item == nil else {
            throw .malformed("A redemption is one card or one item; give card or item, not both.", member: "item")
        }
        return card.map { .card($0) } ?? item.map { .item($0) }
    }

    fileprivate func acknowledgement() throws(Problem) -> ShownAcknowledgement {
        let shown: [ShownAcknowledgement] = [
            try flag("signed") ? .signature : nil, try optionalText("receipt").map { .receipt($0) },
            try optionalText("vendor_reference").map { .vendor($0) },
        ].compactMap(\.self)
        guard shown.count == 1 else {
            throw .malformed("Give one of signed, receipt and vendor_reference: what shows the delivery.")
        }
        return shown[0]
    }
}
