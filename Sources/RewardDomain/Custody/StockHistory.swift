/// One kind of goods at a site as it is known: what its stream comes to.
public struct StockHistory: Hashable, Sendable {
    public private(set) var item: StockDefined
    public private(set) var onHand = 0
    /// What is owed because there was none, the oldest first.
    public private(set) var promised: [RedemptionReference] = []
    /// What is out, by redemption.
    public private(set) var issued: [RedemptionReference: StockIssued] = [:]
    /// The actors who bought some of it.
    public private(set) var purchasers: Set<String> = []
    /// The last day on which anything happened to it.
    public private(set) var changedOn: Day

    /// Nil for a stream that does not begin with a definition.
    public init?(_ events: some Sequence<Envelope<HouseEvent>>) {
        var history: StockHistory?
        for event in events {
            guard case .stock(let body) = event.body else { continue }
            if case .defined(let item) = body, history == nil {
                history = StockHistory(item, on: event.occurredOn)
            } else {
                history?.read(body, on: event.occurredOn)
            }
        }
        guard let history else { return nil }
        self = history
    }

    private init(_ item: StockDefined, on day: Day) {
        self.item = item
        changedOn = day
    }

    private mutating func read(_ event: StockEvent, on day: Day) {
        changedOn = max(changedOn, day)
        switch event {
        case .defined(let defined): item = defined
        case .restocked(let restocked):
            onHand += restocked.count
            item.cost = restocked.cost
            purchasers.insert(restocked.purchaser)
        case .issued(let issue):
            onHand -= 1
            issued[issue.to] = issue
        case .returned(let redemption):
            onHand += 1
            issued[redemption] = nil
        case .promised(let redemption): promised.append(redemption)
        case .released(let redemption): promised.removeAll { $0 == redemption }
        case .adjusted(let adjusted): onHand += adjusted.change
        case .sentAway(let moved): onHand -= moved.count
        case .arrived(let moved): onHand += moved.count
        }
    }

    public var isLow: Bool { onHand <= item.reorderPoint }
}

// MARK: - What can be done with goods

extension StockHistory {
    /// The most units of one item that are held or bought at once.
    public static let countMax = 1_000_000
    public static let titleCharactersMax = 100

    /// What is wrong with an item as such.
    public static func check(_ item: StockDefined) throws(Refusal) {
        guard (0...Currency.minorUnitsMax).contains(item.cost), (1...Currency.minorUnitsMax).contains(item.retailValue)
        else {
            throw Refusal(
                .malformed, "The item \(item.item) needs a retail value above nothing and a cost; check its amounts.")
        }
        guard (0...countMax).contains(item.reorderPoint), (0...countMax).contains(item.stockLimit ?? 0) else {
            throw Refusal(.malformed, "A reorder point and a stock limit are numbers from 0 to \(countMax).")
        }
    }

    public func decideDefining(_ defined: StockDefined) throws(Refusal) -> StockEvent? {
        try Self.check(defined)
        guard defined.currency == item.currency else { throw otherCurrency(defined.currency) }
        return defined == item ? nil : .defined(defined)
    }

    public func decideRestocking(_ restocked: StockRestocked) throws(Refusal) -> StockEvent {
        guard (1...Self.countMax).contains(restocked.count) else {
            throw Refusal(
                .malformed,
                "\(restocked.count) of \(item.item) cannot be bought; give a number from 1 to \(Self.countMax).")
        }
        guard (0...Currency.minorUnitsMax).contains(restocked.cost) else {
            throw Refusal(.malformed, "The cost of one \(item.item) cannot be that; check it.")
        }
        guard restocked.currency == item.currency else { throw otherCurrency(restocked.currency) }
        guard actorsDiffer(restocked.purchaser, item.custodian.actor) else {
            throw Refusal(
                .dutiesTogether,
                "\(item.custodian) keeps \(item.item) at \(item.site) and cannot buy it too; let somebody else restock."
            )
        }
        try requireRoom(for: restocked.count)
        return .restocked(restocked)
    }

    /// What goods that were bought cost the fund that paid. They are used when they are bought: of things alike nobody
    /// can say which one left.
    public static func entry(_ event: StockEvent, on day: Day) -> HouseEntry? {
        guard case .restocked(let bought) = event else { return nil }
        return HouseEntry(
            from: .bought(source: bought.fund), to: .used(source: bought.fund), amount: bought.count * bought.cost,
            currency: bought.currency, effectiveOn: day)
    }

    /// - Parameter amount: what the redemption takes from the balance, in minor units: one of the item's `prices`.
    public func decideIssuing(
        to redemption: RedemptionReference, amount: Int, _ currency: Currency, _ rules: CustodyRules?
    ) throws(Refusal) -> StockEvent {
        guard currency == item.currency else { throw otherCurrency(currency) }
        let ways = item.prices(rules)
        guard let way = ways.first(where: { $0.amount == amount }) else {
            let amounts = ways.map { currency.format(minorUnits: $0.amount) }.joined(separator: " or ")
            throw Refusal(
                .unitMismatch,
                "A \(item.item) takes \(amounts) and the redemption is of \(currency.format(minorUnits: amount)); "
                    + "choose goods of that value.")
        }
        guard issued[redemption] == nil else {
            throw Refusal(
                .alreadyDone, "A \(item.item) was handed out for redemption \(redemption.redemption) already.")
        }
        guard onHand > 0 else {
            throw Refusal(
                .outOfStock,
                "There is no \(item.item) left at \(item.site); choose something else of class \(item.size), or promise "
                    + "it with stock owe.")
        }
        return .issued(StockIssued(to: redemption, tradedUp: way.tradeUp))
    }

    public func decideReturning(from redemption: RedemptionReference) throws(Refusal) -> StockEvent {
        guard issued[redemption] != nil else {
            throw Refusal(
                .unitMismatch,
                "No \(item.item) of \(item.site) is out for redemption \(redemption.redemption); check the number.")
        }
        return .returned(redemption)
    }

    public func decidePromising(_ redemption: RedemptionReference) throws(Refusal) -> StockEvent {
        guard onHand == 0 else {
            throw Refusal(
                .unitMismatch, "There are \(onHand) of \(item.item) at \(item.site); hand one out instead.")
        }
        guard !promised.contains(redemption), issued[redemption] == nil else {
            throw Refusal(
                .alreadyDone, "Redemption \(redemption.redemption) has its \(item.item), or the promise of it.")
        }
        return .promised(redemption)
    }

    public func decideReleasing(_ redemption: RedemptionReference) throws(Refusal) -> StockEvent {
        guard promised.contains(redemption) else {
            throw Refusal(.unitMismatch, "No \(item.item) is owed for redemption \(redemption.redemption).")
        }
        return .released(redemption)
    }

    public func decideAdjusting(
        by change: Int, reason: String, count: Int? = nil, actor: String
    ) throws(Refusal) -> StockEvent {
        guard change != 0, (-Self.countMax...Self.countMax).contains(change) else {
            throw Refusal(.malformed, "An adjustment adds or takes away from 1 to \(Self.countMax); give its number.")
        }
        guard onHand + change >= 0 else {
            throw Refusal(
                .outOfStock,
                "There are \(onHand) of \(item.item) at \(item.site), so that \(-change) cannot be taken away.")
        }
        guard actorsDiffer(actor, item.custodian.actor) else {
            throw Refusal(
                .dutiesTogether,
                "\(item.custodian) keeps \(item.item) at \(item.site); somebody else has to adjust its number.")
        }
        return .adjusted(StockAdjusted(change: change, reason: reason, count: count))
    }

    public func decideSendingAway(_ count: Int, to site: Slug) throws(Refusal) -> StockEvent {
        guard count >= 1, site != item.site else {
            throw Refusal(.malformed, "Give a number from 1 on, and another site than \(item.site).")
        }
        guard count <= onHand else {
            throw Refusal(
                .outOfStock, "There are \(onHand) of \(item.item) at \(item.site), so that \(count) cannot be moved.")
        }
        return .sentAway(StockMoved(site: site, count: count))
    }

    public func decideArrival(_ count: Int, from source: StockDefined) throws(Refusal) -> StockEvent {
        guard source.currency == item.currency else { throw otherCurrency(source.currency) }
        try requireRoom(for: count)
        return .arrived(StockMoved(site: source.site, count: count))
    }

    private func requireRoom(for count: Int) throws(Refusal) {
        guard onHand + count <= item.stockLimit ?? Self.countMax else {
            throw Refusal(
                .stockLimit,
                "There are \(onHand) of \(item.item) at \(item.site), and \(count) more pass its limit of "
                    + "\(item.stockLimit ?? Self.countMax); buy fewer, or raise the limit with stock define.")
        }
    }

    private func otherCurrency(_ currency: Currency) -> Refusal {
        Refusal(
            .otherCurrency,
            "The item \(item.item) is kept in \(item.currency.code), not in \(currency.code); use its own currency.")
    }
}
