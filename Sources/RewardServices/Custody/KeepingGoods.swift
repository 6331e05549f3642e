public import LedgerStorage
public import RewardDomain

/// Goods bought together.
public struct StockPurchase: Hashable, Sendable {
    public var count: Int
    /// What one cost, in minor units.
    public var cost: Int
    public var currency: Currency
    public var fund: Slug
    public var vendor: Slug
    public var receipt: ReceiptNumber
    /// When they were bought; none: today.
    public var day: Day?

    public init(
        count: Int, cost: Int, currency: Currency, fund: Slug = .defaultSource, vendor: Slug, receipt: ReceiptNumber,
        day: Day? = nil
    ) {
        self.count = count
        self.cost = cost
        self.currency = currency
        self.fund = fund
        self.vendor = vendor
        self.receipt = receipt
        self.day = day
    }
}

extension RewardServices {
    /// Says what an item is at a site, or says it anew.
    public func defineItem(
        _ item: StockDefined, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<StockRow> {
        try await require(.manageStock, at: item.site, context)
        try await requireKnown(site: item.site)
        _ = try Self.checkedName(item.title)
        guard item.title.count <= StockHistory.titleCharactersMax else {
            throw .refused(
                Refusal(.malformed, "A title has at most \(StockHistory.titleCharactersMax) characters."))
        }
        return try await changeGoods(
            item.item, at: item.site, CommandForm(stating: .stock(.defined(item))), context,
            first: { () throws(ServiceError) in try await requireCustodian(item.custodian, at: item.site) }
        ) { known throws(Refusal) in
            try StockHistory.check(item)
            guard let known else { return [.defined(item)] }
            return try known.decideDefining(item).map { [$0] } ?? []
        }
    }

    /// Enters goods that were bought. Who gives the command bought them, and is not who keeps them.
    public func restock(
        _ item: Slug, at site: Slug, _ restock: StockPurchase, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<StockRow> {
        try await require(.manageStock, at: site, context)
        _ = try await kept(item, at: site)
        return try await changeGoods(item, at: site, on: restock.day, restock.form, context) { known throws(Refusal) in
            [
                try known.unwrapped().decideRestocking(
                    StockRestocked(
                        count: restock.count, cost: restock.cost, currency: restock.currency, fund: restock.fund,
                        vendor: restock.vendor, receipt: restock.receipt, purchaser: context.actor))
            ]
        }
    }

    /// Puts a number right, with an explanation; never by who keeps it.
    public func adjustStock(
        of item: Slug, at site: Slug, by change: Int, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<StockRow> {
        try await require(.manageStock, at: site, context)
        let reason = try Self.houseText(reason, called: "reason")
        _ = try await kept(item, at: site)
        let form = CommandForm("adjust stock", [String(change), reason])
        return try await changeGoods(item, at: site, form, context) { known throws(Refusal) in
            [try known.unwrapped().decideAdjusting(by: change, reason: reason, actor: context.actor)]
        }
    }

    /// Moves goods to another site, where the item is defined too: out of the one and into the other at once.
    public func moveStock(
        of item: Slug, from site: Slug, to other: Slug, count: Int, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[StockRow]> {
        try await require(.manageStock, at: site, context)
        try await require(.manageStock, at: other, context)
        let (day, otherDay) = (try await today(at: site), try await today(at: other))
        let form = CommandForm("move stock", [item.text, site.text, other.text, String(count)])
        let streams = [HouseStream.stock(site, item), .stock(other, item)]
        let done = try await changeTogether(streams, form, context) { () throws(ServiceError) in
            let source = try await kept(item, at: site)
            let away = try deciding { () throws(Refusal) in try source.history.decideSendingAway(count, to: other) }
            let target = try await kept(item, at: other)
            let arrived = try deciding { () throws(Refusal) in
                try target.history.decideArrival(count, from: source.history.item)
            }
            return [
                source.unit([.stock(away)], on: day, at: site, context, self),
                target.unit([.stock(arrived)], on: otherDay, at: other, context, self),
            ]
        }
        let rows = [
            StockRow(try await kept(item, at: site, asOf: done.command).history),
            StockRow(try await kept(item, at: other, asOf: done.command).history),
        ]
        return Answered(rows, isRepeat: done.isRepeat)
    }

    /// Settles what classes of goods take from a balance, how they are traded up, and how many cards may be held.
    public func setCustodyRules(
        _ rules: CustodyRules, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<CustodyRules> {
        try await require(.manageStock, at: site, context)
        try await requireKnown(site: site)
        try deciding { () throws(Refusal) in try rules.check() }
        let day = try await today(at: site)
        let form = CommandForm(stating: .custodyRulesSet(rules))
        let done = try await change(.custody(site), site: site, form, context) { events, _ throws(ServiceError) in
            let newest = events.compactMap { if case .custodyRulesSet(let set) = $0 { set } else { nil } }.last
            return newest == rules ? nil : (day, .custodyRulesSet(rules))
        }
        return Answered(rules, isRepeat: done.isRepeat)
    }

    /// What a site has settled; nil where nobody settled anything.
    public func custodyRules(
        at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> CustodyRules? {
        try await require(anyOf: Self.seeing, at: site, context)
        try await requireKnown(site: site)
        return try await custodyRules(at: site)
    }

    /// The goods of a site or of every site the caller may see.
    public func stock(at site: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> [StockRow] {
        let sites = try await reach(Self.seeing, at: site, context).list
        return try await storing { () throws(StorageError) in try await storage.stockItems(at: sites) }
    }

    private func changeGoods(
        _ item: Slug, at site: Slug, on day: Day? = nil, _ form: CommandForm, _ context: CommandContext,
        first check: () async throws(ServiceError) -> Void = {},
        _ decide: (StockHistory?) throws(Refusal) -> [StockEvent]
    ) async throws(ServiceError) -> Answered<StockRow> {
        let today = try await today(at: site)
        let done = try await changeTogether([.stock(site, item)], form, context) { () throws(ServiceError) in
            try await check()
            let day = try Self.purchaseDay(day, today: today)
            let loaded = try await storing { () throws(StorageError) in try await storage.load(.stock(site, item)) }
            let events = try deciding { () throws(Refusal) in try decide(StockHistory(loaded.events)) }
            guard !events.isEmpty else { return [] }
            var unit = Kept(loaded: loaded, history: ())
                .unit(events.map { .stock($0) }, on: day, at: site, context, self)
            unit.entries = events.compactMap { StockHistory.entry($0, on: day) }
            return [unit]
        }
        let goods = try await kept(item, at: site, asOf: done.command)
        return Answered(StockRow(goods.history), isRepeat: done.isRepeat)
    }
}

extension StockPurchase {
    fileprivate var form: CommandForm {
        CommandForm(
            "restock",
            [
                String(count), String(cost), currency.code, fund.text, vendor.text, receipt.text, day?.description,
            ])
    }
}

extension Optional where Wrapped == StockHistory {
    /// An item was looked up before, and streams are never deleted.
    fileprivate func unwrapped() throws(Refusal) -> StockHistory {
        guard let self else { throw Refusal(.unknownItem, "The item is not kept there; define it first.") }
        return self
    }
}
