import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /stock/cards?site=S&kind=K`: the gift cards of a site.
enum StockCardsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.choices("site", "kind")
        let place = try await exchange.stockPlace(try query.optionalSite())
        return try await exchange.stockCardsPage(place, kind: try query.optionalText("kind"))
    }
}

/// `POST /stock/cards`: cards were bought, sent, received, are missing, found, void. Sent twice it is done once.
enum TurnCardsFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "change", "site", "product", "currency", "denomination", "cost", "serials", "custodian", "vendor",
            "receipt", "fund", "on", "cards", "what", "to", "reason")
        let place = try await exchange.stockPlace(try form.site())
        return try await exchange.carryOut(form, isAllowed: place.manages || place.holds) { context in
            switch try form.text("change") {
            case "buy": _ = try await exchange.services.purchaseCards(try form.typedCards(at: place.site), context)
            case "receive": _ = try await exchange.services.receiveCards(try form.typedSerials("serials"), context)
            case "turn": try await turn(form, exchange.services, context)
            default: throw Problem.malformed("This page knows no such change.", member: "change")
            }
            return Address.stockCards.path(query: ["site": place.site.text])
        } again: { refused in
            try await exchange.stockCardsPage(place, kind: nil, refused)
        }
    }

    private static func turn(_ form: Members, _ services: RewardServices, _ context: CommandContext) async throws {
        let serials = try form.optionalTexts("cards").compactMap { CardSerial($0.name) }
        guard !serials.isEmpty else { throw Problem.malformed("Choose the cards.", member: "cards") }
        switch try form.text("what") {
        case "send":
            _ = try await services.sendCards(
                serials, to: try form.site("to"), custodian: try form.typedName("custodian"), context)
        case "miss": _ = try await services.missCards(serials, reason: try form.typedText("reason"), context)
        case "find": _ = try await services.findCards(serials, reason: try form.typedText("reason"), context)
        case "void": _ = try await services.voidCards(serials, reason: try form.typedText("reason"), context)
        default: throw Problem.malformed("This page knows no such change.", member: "what")
        }
    }
}

extension Members {
    fileprivate func typedSerials(_ name: String) throws(Problem) -> [CardSerial] {
        let lines = try typedText(name).split(whereSeparator: \.isWhitespace)
        let serials = lines.compactMap { CardSerial($0) }
        guard serials.count == lines.count else {
            throw .malformed("Letters, digits, points and hyphens only, one number on each line.", member: name)
        }
        return serials
    }

    fileprivate func typedCards(at site: Slug) throws(Problem) -> CardBatch {
        let (product, currency) = (try typedName("product"), try currency())
        let denomination = try typedAmount("denomination", in: currency)
        let cost = try optionalText("cost") == nil ? nil : typedAmount("cost", in: currency)
        return CardBatch(
            site: site, custodian: try typedName("custodian"), currency: currency, fund: try typedName("fund"),
            vendor: try typedName("vendor"), receipt: try typedReceipt("receipt"), day: try optionalTypedDay("on"),
            lines: try typedSerials("serials").map {
                CardBatch.Line(serial: $0, product: product, denomination: denomination, cost: cost)
            })
    }
}

extension Exchange {
    fileprivate func stockCardsPage(
        _ place: StockPlace, kind: String?, _ refused: RefusedForm? = nil
    ) async throws -> Response {
        page(
            StockCardsPage(
                frame: frame, place: place,
                cards: try await services.cards(at: place.site, with: [.held, .sent, .missing], reader), kind: kind,
                funds: place.manages ? try await fundsToPay() : [],
                currencies: Currencies.of(try await services.programs()), key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }
}
