import RewardDomain

// What happens to gift cards.
extension HouseEventCodec {
    static func encode(_ event: CardEvent) -> (type: String, body: String) {
        switch event {
        case .purchased(let purchased): return ("card_purchased", JSON.object(members(purchased)).text)
        case .sent(let sent):
            return (
                "card_sent",
                JSON.object([
                    "site": .string(sent.site.text), "custodian": .string(sent.custodian.text), "by": .string(sent.by),
                ]).text
            )
        case .received: return ("card_received", JSON.object([]).text)
        case .issued(let to): return ("card_issued", JSON.object(members(to)).text)
        case .returned(let from): return ("card_returned", JSON.object(members(from)).text)
        case .voided(let reason): return ("card_voided", JSON.object(["reason": .string(reason)]).text)
        case .missing(let reason): return ("card_missing", JSON.object(["reason": .string(reason)]).text)
        case .found(let reason): return ("card_found", JSON.object(["reason": .string(reason)]).text)
        }
    }

    private static func members(_ event: CardPurchased) -> [JSON.Member] {
        JSON.members([
            "serial": .string(event.serial.text), "product": .string(event.product.text),
            "site": .string(event.site.text), "custodian": .string(event.custodian.text),
            "purchaser": .string(event.purchaser), "denomination": .int(event.denomination), "cost": .int(event.cost),
            "retail_value": .int(event.retailValue), "currency": .string(event.currency.code),
            "fund": .string(event.fund.text), "vendor": .string(event.vendor.text),
            "receipt": .string(event.receipt.text),
        ])
    }

    static func members(_ redemption: RedemptionReference) -> [JSON.Member] {
        JSON.members([
            "participant": .string(redemption.participant.description), "redemption": .int(redemption.redemption),
        ])
    }

    static func cardEvent(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> CardEvent? {
        switch type {
        case "card_purchased":
            return .purchased(
                CardPurchased(
                    serial: try body.serial("serial"), product: try body.slug("product"), site: try body.slug("site"),
                    custodian: try body.slug("custodian"), purchaser: try body.string("purchaser"),
                    denomination: try body.int("denomination"), cost: try body.int("cost"),
                    retailValue: try body.int("retail_value"), currency: try body.houseCurrency(),
                    fund: try body.slug("fund"), vendor: try body.slug("vendor"), receipt: try body.receipt()))
        case "card_sent":
            return .sent(
                CardSent(
                    site: try body.slug("site"), custodian: try body.slug("custodian"), by: try body.string("by")))
        case "card_received": return .received
        case "card_issued": return .issued(try body.redemption())
        case "card_returned": return .returned(try body.redemption())
        case "card_voided": return .voided(reason: try body.string("reason"))
        case "card_missing": return .missing(reason: try body.string("reason"))
        case "card_found": return .found(reason: try body.string("reason"))
        default: return nil
        }
    }
}

// What bodies of custody have in common.
extension BodyReader {
    func serial(_ key: String) throws(UnreadableEvent) -> CardSerial {
        guard let serial = CardSerial(try string(key)) else {
            throw UnreadableEvent(reason: "has a “\(key)” in its body that cannot be read")
        }
        return serial
    }

    func receipt() throws(UnreadableEvent) -> ReceiptNumber {
        guard let receipt = ReceiptNumber(try string("receipt")) else {
            throw UnreadableEvent(reason: "has a receipt that cannot be read")
        }
        return receipt
    }

    func houseCurrency() throws(UnreadableEvent) -> Currency {
        guard let currency = Currency(code: try string("currency")) else {
            throw UnreadableEvent(reason: "has a currency that this version does not know")
        }
        return currency
    }

    func redemption() throws(UnreadableEvent) -> RedemptionReference {
        guard let participant = ParticipantID(try string("participant")) else {
            throw UnreadableEvent(reason: "has a participant that cannot be read")
        }
        return RedemptionReference(participant: participant, redemption: try int("redemption"))
    }
}
