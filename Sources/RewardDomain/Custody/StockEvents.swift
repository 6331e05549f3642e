/// What can happen to one kind of goods at a site.
public enum StockEvent: Hashable, Sendable {
    /// Said again of an item that is known, this is what holds of it.
    case defined(StockDefined)
    case restocked(StockRestocked)
    case issued(StockIssued)
    /// It came back unused from the redemption it was issued for.
    case returned(RedemptionReference)
    /// It was out of stock: one of its size class is owed to the redemption, which stays in flight until then.
    case promised(RedemptionReference)
    /// What was promised is owed no more: another item of the class was handed out, or the redemption ended otherwise.
    case released(RedemptionReference)
    case adjusted(StockAdjusted)
    case sentAway(StockMoved)
    case arrived(StockMoved)
}

/// What an item is.
public struct StockDefined: Hashable, Sendable {
    public var site: Slug
    public var item: Slug
    public var title: String
    /// `small`, `medium`, `large`, `jumbo`, or a class of the house's own.
    public var size: Slug
    /// The login of who keeps it.
    public var custodian: Slug
    /// What one costs the house and what it would cost anyone, in minor units.
    public var cost: Int
    public var retailValue: Int
    public var currency: Currency
    /// Whether it is as good as cash; goods are in kind.
    public var isCashEquivalent: Bool
    /// It is warned of when no more than so many are left.
    public var reorderPoint: Int
    /// At most so many may be held; none: any number.
    public var stockLimit: Int?

    public init(
        site: Slug, item: Slug, title: String, size: Slug, custodian: Slug, cost: Int, retailValue: Int,
        currency: Currency, isCashEquivalent: Bool = false, reorderPoint: Int = 0, stockLimit: Int? = nil
    ) {
        self.site = site
        self.item = item
        self.title = title
        self.size = size
        self.custodian = custodian
        self.cost = cost
        self.retailValue = retailValue
        self.currency = currency
        self.isCashEquivalent = isCashEquivalent
        self.reorderPoint = reorderPoint
        self.stockLimit = stockLimit
    }
}

/// More of an item was bought.
public struct StockRestocked: Hashable, Sendable {
    /// At least 1.
    public var count: Int
    /// What one of them cost, in minor units.
    public var cost: Int
    public var currency: Currency
    public var fund: Slug
    public var vendor: Slug
    public var receipt: ReceiptNumber
    /// Who bought them: the actor of the command. Never the custodian.
    public var purchaser: String

    public init(
        count: Int, cost: Int, currency: Currency, fund: Slug, vendor: Slug, receipt: ReceiptNumber, purchaser: String
    ) {
        self.count = count
        self.cost = cost
        self.currency = currency
        self.fund = fund
        self.vendor = vendor
        self.receipt = receipt
        self.purchaser = purchaser
    }
}

/// One of an item was handed out.
public struct StockIssued: Hashable, Sendable {
    public var to: RedemptionReference
    /// The exchange by which it was bought, where it was not bought at its own value.
    public var tradedUp: TradeUp?

    public init(to: RedemptionReference, tradedUp: TradeUp? = nil) {
        self.to = to
        self.tradedUp = tradedUp
    }
}

/// What is there turned out to be another number than what was known.
public struct StockAdjusted: Hashable, Sendable {
    /// Not 0.
    public var change: Int
    /// Names nobody.
    public var reason: String
    /// The count that found it, at the same site.
    public var count: Int?

    public init(change: Int, reason: String, count: Int? = nil) {
        self.change = change
        self.reason = reason
        self.count = count
    }
}

/// Goods went to another site, or came from one. Both are stored at once.
public struct StockMoved: Hashable, Sendable {
    /// The other site.
    public var site: Slug
    /// At least 1.
    public var count: Int

    public init(site: Slug, count: Int) {
        self.site = site
        self.count = count
    }
}

/// So many units of one size class buy one of another: five smalls for a medium.
public struct TradeUp: Hashable, Sendable {
    public var count: Int
    public var from: Slug
    public var to: Slug

    public init(_ count: Int, _ from: Slug, for to: Slug) {
        self.count = count
        self.from = from
        self.to = to
    }
}

/// What a site has settled about its cards and goods. Said again, this is what holds.
public struct CustodyRules: Hashable, Sendable {
    /// What a unit of a size class takes from a balance, in minor units.
    public struct ClassValue: Hashable, Sendable {
        public var size: Slug
        public var value: Int

        public init(_ size: Slug, value: Int) {
            self.size = size
            self.value = value
        }
    }

    public var currency: Currency
    /// An item of a class that is not here takes its retail value.
    public var classValues: [ClassValue]
    public var tradeUps: [TradeUp]
    /// It is warned of when gift cards of a larger value are held, in minor units; none: never.
    public var heldValueMax: Int?
    /// It is warned of gift cards that are held longer.
    public var heldDaysMax: Int

    /// Purchases are to last a month, not longer.
    public static let usualHeldDays = 30

    public init(
        currency: Currency, classValues: [ClassValue] = [], tradeUps: [TradeUp] = [], heldValueMax: Int? = nil,
        heldDaysMax: Int = usualHeldDays
    ) {
        self.currency = currency
        self.classValues = classValues
        self.tradeUps = tradeUps
        self.heldValueMax = heldValueMax
        self.heldDaysMax = heldDaysMax
    }

    public func value(ofClass size: Slug) -> Int? { classValues.first { $0.size == size }?.value }
}
