import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/cards`: cards of a site, or of every one; those held, sent and missing, or of one status.
enum CardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site", "status")
        let status: CardRow.Status? = try query.optionalText("status") == nil ? nil : try query.choice("status")
        let cards = try await exchange.services.cards(
            at: try query.optionalSite(), with: status.map { [$0] } ?? [.held, .sent, .missing], exchange.reader)
        return .json(
            .object(
                try page.page(
                    "cards", of: cards,
                    by: { [.text($0.site), .text($0.product), .int($0.denomination), .text($0.serial)] },
                    { .card($0) })))
    }
}

/// `POST /v1/cards/lookup`: one card and all that happened to it. A serial is worth money to who finds it in a log, so
/// it is sent in a body.
enum LookUpCardEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serial")
        let story = try await exchange.services.card(try body.serial(), context)
        return .json(.object(["card": .card(story.card), "history": .array(story.events.map(json))]))
    }

    private static func json(_ event: Envelope<HouseEvent>) -> JSONValue {
        var (what, site, custodian, reason): (String, Slug?, Slug?, String?) = ("", nil, nil, nil)
        var redemption: RedemptionReference?
        if case .card(let card) = event.body {
            switch card {
            case .purchased(let bought): (what, site, custodian) = ("purchased", bought.site, bought.custodian)
            case .sent(let sent): (what, site, custodian) = ("sent", sent.site, sent.custodian)
            case .received: what = "received"
            case .issued(let to): (what, redemption) = ("issued", to)
            case .returned(let from): (what, redemption) = ("returned", from)
            case .voided(let text): (what, reason) = ("voided", text)
            case .missing(let text): (what, reason) = ("missing", text)
            case .found(let text): (what, reason) = ("found", text)
            }
        }
        return .object([
            "on": .text(event.occurredOn), "what": .string(what), "site": .text(orNull: site),
            "custodian": .text(orNull: custodian), "redemption": redemption.map { .redemption($0) } ?? .null,
            "reason": .string(orNull: reason), "by": .string(event.actor), "recorded_at": .text(event.recordedAt),
        ])
    }
}

extension Response {
    static func cards(_ answered: Answered<[CardRow]>) -> Response {
        .carriedOut(.cards(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    static func cards(_ cards: [CardRow]) -> JSONValue { .object(["cards": .array(cards.map { .card($0) })]) }

    static func card(_ card: CardRow) -> JSONValue {
        .object([
            "serial": .text(card.serial),
            "product": .text(card.product),
            "denomination": .money(card.denomination, card.currency),
            "cost": .money(card.cost, card.currency),
            "retail_value": .money(card.retailValue, card.currency),
            "status": .string(card.status.rawValue),
            "site": .text(card.site),
            "custodian": .text(card.custodian),
            "purchaser": .string(card.purchaser),
            "fund": .text(card.fund),
            "vendor": .text(card.vendor),
            "receipt": .text(card.receipt),
            "purchased_on": .text(card.purchasedOn),
            "sent_to": .text(orNull: card.sentTo),
            "sent_to_custodian": .text(orNull: card.sentToCustodian),
            "issued_to": card.issuedTo.map { .redemption($0) } ?? .null,
            "changed_on": .text(card.changedOn),
        ])
    }

    /// Which redemption of whom.
    static func redemption(_ reference: RedemptionReference) -> JSONValue {
        .object(["participant": .text(reference.participant), "number": .int(reference.redemption)])
    }
}
