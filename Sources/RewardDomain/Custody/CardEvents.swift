/// What can happen to one gift card. Its stream is its guard: of two who hand it out at once, one is too late.
public enum CardEvent: Hashable, Sendable {
    case purchased(CardPurchased)
    /// On its way to another custodian, at the same site or another. It counts as the sender's until it is received.
    case sent(CardSent)
    /// By the custodian it was sent to.
    case received
    case issued(RedemptionReference)
    /// It came back unused from the redemption it was issued for.
    case returned(RedemptionReference)
    /// It can never be issued: spoilt, expired, given back to the vendor. `reason` names nobody.
    case voided(reason: String)
    case missing(reason: String)
    case found(reason: String)
}

/// A gift card came into the house. `occurred_on` is the day it was bought.
public struct CardPurchased: Hashable, Sendable {
    public var serial: CardSerial
    /// Where it can be spent: `walmart`.
    public var product: Slug
    public var site: Slug
    /// The login of who keeps it.
    public var custodian: Slug
    /// Who bought it: the actor of the command. Never the custodian.
    public var purchaser: String
    /// What it is good for, in minor units: what leaves a balance when it is handed out.
    public var denomination: Int
    /// What was paid for it, in minor units.
    public var cost: Int
    /// What it would cost anyone in a shop, in minor units.
    public var retailValue: Int
    public var currency: Currency
    public var fund: Slug
    public var vendor: Slug
    public var receipt: ReceiptNumber

    public init(
        serial: CardSerial, product: Slug, site: Slug, custodian: Slug, purchaser: String, denomination: Int,
        cost: Int, retailValue: Int, currency: Currency, fund: Slug, vendor: Slug, receipt: ReceiptNumber
    ) {
        self.serial = serial
        self.product = product
        self.site = site
        self.custodian = custodian
        self.purchaser = purchaser
        self.denomination = denomination
        self.cost = cost
        self.retailValue = retailValue
        self.currency = currency
        self.fund = fund
        self.vendor = vendor
        self.receipt = receipt
    }
}

/// A card was given out of one custodian's hands, towards another's.
public struct CardSent: Hashable, Sendable {
    public var site: Slug
    public var custodian: Slug
    /// The actor who sent it; only somebody else can receive it.
    public var by: String

    public init(site: Slug, custodian: Slug, by: String) {
        self.site = site
        self.custodian = custodian
        self.by = by
    }
}
