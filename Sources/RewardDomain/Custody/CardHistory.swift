/// A gift card as it is known: what its stream comes to.
public struct CardHistory: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case held
        case sent(CardSent)
        case issued(RedemptionReference)
        case voided
        case missing
    }

    public let purchase: CardPurchased
    public let purchasedOn: Day
    /// Where it is, and who answers for it: of a card on its way those it left, of one handed out those it was with.
    public private(set) var site: Slug
    public private(set) var custodian: Slug
    public private(set) var state = State.held
    /// The day of the newest event.
    public private(set) var changedOn: Day

    /// Nil for a stream that does not begin with a purchase.
    public init?(_ events: some Sequence<Envelope<HouseEvent>>) {
        var history: CardHistory?
        for event in events {
            guard case .card(let body) = event.body else { continue }
            if case .purchased(let purchase) = body, history == nil {
                history = CardHistory(purchase, on: event.occurredOn)
            } else {
                history?.read(body, on: event.occurredOn)
            }
        }
        guard let history else { return nil }
        self = history
    }

    /// As it was bought.
    public init(_ purchase: CardPurchased, on day: Day) {
        self.purchase = purchase
        purchasedOn = day
        site = purchase.site
        custodian = purchase.custodian
        changedOn = day
    }

    private mutating func read(_ event: CardEvent, on day: Day) {
        changedOn = day
        switch event {
        case .purchased: break
        case .sent(let sent): state = .sent(sent)
        case .received:
            guard case .sent(let sent) = state else { return }
            site = sent.site
            custodian = sent.custodian
            state = .held
        case .issued(let redemption): state = .issued(redemption)
        case .returned, .found: state = .held
        case .voided: state = .voided
        case .missing: state = .missing
        }
    }
}

// MARK: - What can be done with a card

extension CardHistory {
    /// What is wrong with a purchase as such.
    public static func check(_ purchase: CardPurchased) throws(Refusal) {
        for amount in [purchase.denomination, purchase.cost, purchase.retailValue] {
            guard (0...Currency.minorUnitsMax).contains(amount), purchase.denomination > 0 else {
                throw Refusal(
                    .malformed,
                    "Card \(purchase.serial) is worth nothing, or more than this ledger handles; check its amounts.")
            }
        }
        guard actorsDiffer(purchase.purchaser, purchase.custodian.actor) else {
            throw Refusal(
                .dutiesTogether,
                "\(purchase.custodian) bought card \(purchase.serial) and cannot keep it too; name another custodian.")
        }
    }

    public func decideSending(to site: Slug, custodian: Slug, by actor: String) throws(Refusal) -> CardEvent {
        try requireHeld()
        guard site != self.site || custodian != self.custodian else {
            throw Refusal(
                .malformed, "\(custodian) has card \(purchase.serial) at \(site) already; name whom it is sent to.")
        }
        guard actorsDiffer(actor, custodian.actor) else {
            throw Refusal(
                .dutiesTogether, "Nobody sends a card to themselves; let who has it send card \(purchase.serial).")
        }
        guard actorsDiffer(purchase.purchaser, custodian.actor) else {
            throw Refusal(
                .dutiesTogether,
                "\(custodian) bought card \(purchase.serial) and cannot keep it too; send it to somebody else.")
        }
        return .sent(CardSent(site: site, custodian: custodian, by: actor))
    }

    public func decideReceiving(by actor: String) throws(Refusal) -> CardEvent {
        guard case .sent(let sent) = state else {
            throw Refusal(.cardNotHeld, "Card \(purchase.serial) was not sent to anybody: it \(stateWords).")
        }
        guard actorsDiffer(actor, sent.by) else {
            throw Refusal(
                .dutiesTogether,
                "Who sent card \(purchase.serial) cannot receive it; \(sent.custodian) says when it arrived.")
        }
        guard !actorsDiffer(actor, sent.custodian.actor) else {
            throw Refusal(
                .dutiesTogether,
                "Card \(purchase.serial) was sent to \(sent.custodian), who alone can say that it arrived.")
        }
        return .received
    }

    /// - Parameter amount: what the redemption takes from the balance, in minor units: the card's denomination exactly.
    public func decideIssuing(
        to redemption: RedemptionReference, amount: Int, _ currency: Currency, at site: Slug
    ) throws(Refusal) -> CardEvent {
        try requireHeld()
        guard site == self.site else {
            throw Refusal(
                .unitMismatch, "Card \(purchase.serial) is at \(self.site), not at \(site); choose one that is there.")
        }
        guard currency == purchase.currency else {
            throw Refusal(
                .otherCurrency,
                "Card \(purchase.serial) is in \(purchase.currency.code) and the balance in \(currency.code); "
                    + "choose another card.")
        }
        guard amount == purchase.denomination else {
            throw Refusal(
                .unitMismatch,
                "Card \(purchase.serial) is worth \(currency.format(minorUnits: purchase.denomination)) and the "
                    + "redemption \(currency.format(minorUnits: amount)); choose a card of that amount.")
        }
        return .issued(redemption)
    }

    public func decideReturning(from redemption: RedemptionReference) throws(Refusal) -> CardEvent {
        guard state == .issued(redemption) else {
            throw Refusal(
                .cardNotHeld,
                "Card \(purchase.serial) was not handed out for redemption \(redemption.redemption): it \(stateWords).")
        }
        return .returned(redemption)
    }

    public func decideVoiding(reason: String) throws(Refusal) -> CardEvent {
        guard state == .held || state == .missing else { throw notHeld }
        return .voided(reason: reason)
    }

    public func decideMissing(reason: String) throws(Refusal) -> CardEvent {
        if case .sent = state { return .missing(reason: reason) }
        try requireHeld()
        return .missing(reason: reason)
    }

    public func decideFound(reason: String, by actor: String) throws(Refusal) -> CardEvent {
        guard state == .missing else {
            throw Refusal(.cardNotHeld, "Card \(purchase.serial) is not missed: it \(stateWords).")
        }
        return .found(reason: reason)
    }

    /// What an event about the card moves of what it cost, on the day it happens; none for a card that cost nothing.
    public func entry(_ event: CardEvent, on day: Day) -> HouseEntry? {
        let fund = purchase.fund
        let (from, to): (Account, Account)
        switch event {
        case .purchased: (from, to) = (.bought(source: fund), .cards(source: fund))
        // A missing card has left what is there already.
        case .voided where state == .missing: return nil
        case .issued, .voided, .missing: (from, to) = (.cards(source: fund), .used(source: fund))
        case .returned, .found: (from, to) = (.used(source: fund), .cards(source: fund))
        case .sent, .received: return nil
        }
        return HouseEntry(from: from, to: to, amount: purchase.cost, currency: purchase.currency, effectiveOn: day)
    }

    private func requireHeld() throws(Refusal) { guard state == .held else { throw notHeld } }

    private var notHeld: Refusal {
        let remedy: String =
            switch state {
            case .held: ""
            case .sent(let sent): "; \(sent.custodian) has to say that it arrived first"
            case .issued: "; take it back with the redemption first, or choose another card"
            case .voided: "; choose another card"
            case .missing: "; say that it was found first, or choose another card"
            }
        return Refusal(.cardNotHeld, "Card \(purchase.serial) \(stateWords)\(remedy).")
    }

    /// After “it”.
    public var stateWords: String {
        switch state {
        case .held: "is with \(custodian) at \(site)"
        case .sent(let sent): "is on its way to \(sent.custodian) at \(sent.site)"
        case .issued(let to): "was handed out for redemption \(to.redemption) of \(to.participant)"
        case .voided: "was voided"
        case .missing: "is missing"
        }
    }
}

extension Slug {
    /// The text that stands on the events of a user of this login.
    var actor: String { Actor.user(text).description }
}
