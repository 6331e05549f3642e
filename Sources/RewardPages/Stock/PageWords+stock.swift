import LedgerStorage
import RewardDomain
import RewardServices

extension PageWords {
    /// `walmart $25.00`
    func kind(of card: CardRow) -> String { "\(card.product) \(moneyText(card.denomination, card.currency))" }

    func status(of card: CardRow) -> String {
        switch card.status {
        case .held: self("with {who}", ["who": card.custodian.text])
        case .sent: self("on its way to {who}", ["who": card.sentToCustodian?.text ?? ""])
        case .issued: self("handed out")
        case .voided: self("void")
        case .missing: self("missing")
        }
    }

    func countTitle(_ count: CountOpened) -> String {
        let what =
            switch count.kind {
            case .cards: self("Gift cards")
            case .goods: self("Goods")
            case .bowl: self("Slips of {program}", ["program": count.program?.text ?? ""])
            }
        return self("Count {number}: {what}", ["number": "\(count.number)", "what": what])
    }

    func stockWarning(_ warning: StockWarning) -> String {
        switch warning.subject {
        case .low(let item, let onHand, _):
            self("{item}: only {count} left", ["item": item.text, "count": "\(onHand)"])
        case .owed(let item, let count):
            self("{item}: {count} promised and not handed out", ["item": item.text, "count": "\(count)"])
        case .heldValue(let value, let most, let currency):
            self(
                "Cards of {value} are held, and {most} is the most",
                ["value": moneyText(value, currency), "most": moneyText(most, currency)])
        case .heldLong(let count, _, _, let days):
            self(
                "{count} cards have been held for more than {days} days", ["count": "\(count)", "days": "\(days)"])
        case .missing(let count, let value, let currency):
            self(
                "{count} cards of {value} are missing", ["count": "\(count)", "value": moneyText(value, currency)])
        }
    }
}
