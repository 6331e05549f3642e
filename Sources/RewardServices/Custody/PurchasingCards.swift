public import LedgerStorage
public import RewardDomain

/// Gift cards bought together: one receipt, one custodian.
public struct CardBatch: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public var serial: CardSerial
        public var product: Slug
        /// Minor units, as the next two.
        public var denomination: Int
        public var cost: Int
        public var retailValue: Int

        public init(serial: CardSerial, product: Slug, denomination: Int, cost: Int? = nil, retailValue: Int? = nil) {
            self.serial = serial
            self.product = product
            self.denomination = denomination
            self.cost = cost ?? denomination
            self.retailValue = retailValue ?? denomination
        }
    }

    public var site: Slug
    public var custodian: Slug
    public var currency: Currency
    public var fund: Slug
    public var vendor: Slug
    public var receipt: ReceiptNumber
    /// When they were bought; none: today.
    public var day: Day?
    public var lines: [Line]

    public init(
        site: Slug, custodian: Slug, currency: Currency, fund: Slug = .defaultSource, vendor: Slug,
        receipt: ReceiptNumber, day: Day? = nil, lines: [Line]
    ) {
        self.site = site
        self.custodian = custodian
        self.currency = currency
        self.fund = fund
        self.vendor = vendor
        self.receipt = receipt
        self.day = day
        self.lines = lines
    }

    /// The most cards bought at once.
    public static let linesMax = 1000
}

extension RewardServices {
    /// Enters the purchase of a batch of gift cards: all of them or none. The same batch again changes nothing. Who
    /// gives the command bought them, and cannot be their custodian.
    public func purchaseCards(
        _ batch: CardBatch, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await require(.manageStock, at: batch.site, context)
        try await requireKnown(site: batch.site)
        let serials = batch.lines.map(\.serial)
        try Self.checkBatch(serials)
        let purchases = batch.lines.map { batch.purchase($0, by: context.actor) }
        for purchase in purchases { try deciding { () throws(Refusal) in try CardHistory.check(purchase) } }
        let own = serials.map { HouseStream.card($0) }
        let done = try await changeTogether(own, batch.form, context) { () throws(ServiceError) in
            try await requireCustodian(batch.custodian, at: batch.site)
            let day = try Self.purchaseDay(batch.day, today: try await today(at: batch.site))
            let streams = try await storing { () throws(StorageError) in try await storage.load(own) }
            let known = streams.map { CardHistory($0.events) }
            if zip(known, purchases).allSatisfy({ $0?.purchase.isSame(as: $1) ?? false }) { return [] }
            let double = zip(serials, known).filter { $0.1 != nil }.map(\.0.text)
            guard double.isEmpty else {
                throw .refused(
                    Refusal(
                        .cardExists,
                        "\(Self.few(double)) \(double.count == 1 ? "is" : "are") in the house already; check the "
                            + "serials. Nothing of the purchase was stored."))
            }
            return zip(streams, purchases).map { stream, purchase in
                let event = CardEvent.purchased(purchase)
                var unit = Kept(loaded: stream, history: ()).unit(
                    [.card(event)], on: day, at: batch.site, context, self)
                unit.entries = [CardHistory(purchase, on: day).entry(event, on: day)].compactMap(\.self)
                return unit
            }
        }
        return Answered(try await rows(of: serials, asOf: done.command), isRepeat: done.isRepeat)
    }

    /// The day something was bought; today where nobody says.
    static func purchaseDay(_ day: Day?, today: Day) throws(ServiceError) -> Day {
        guard let day else { return today }
        guard day <= today else {
            throw .refused(Refusal(.notYet, "\(day) is to come, today is \(today); give the day of the purchase."))
        }
        return day
    }

    static func checkBatch(_ serials: [CardSerial]) throws(ServiceError) {
        guard (1...CardBatch.linesMax).contains(serials.count) else {
            throw .refused(Refusal(.malformed, "Name from 1 to \(CardBatch.linesMax) cards at once."))
        }
        var seen: Set<CardSerial> = []
        let twice = serials.filter { !seen.insert($0).inserted }.map(\.text)
        guard twice.isEmpty else {
            throw .refused(Refusal(.malformed, "\(few(twice)) is named twice; name each card once."))
        }
    }

    /// The first of many names.
    static func few(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }

    /// The rows of cards, in the order of their serials.
    func rows(of serials: [CardSerial], asOf command: CommandStamp) async throws(ServiceError) -> [CardRow] {
        try await kept(serials, asOf: command).map { CardRow($0.history) }.sorted { $0.serial < $1.serial }
    }
}

extension CardBatch {
    fileprivate var form: CommandForm {
        CommandForm(
            "purchase cards",
            [site.text, custodian.text, currency.code, fund.text, vendor.text, receipt.text, day?.description]
                + lines.flatMap {
                    [$0.serial.text, $0.product.text, String($0.denomination), String($0.cost), String($0.retailValue)]
                })
    }

    fileprivate func purchase(_ line: Line, by actor: String) -> CardPurchased {
        CardPurchased(
            serial: line.serial, product: line.product, site: site, custodian: custodian, purchaser: actor,
            denomination: line.denomination, cost: line.cost, retailValue: line.retailValue, currency: currency,
            fund: fund, vendor: vendor, receipt: receipt)
    }
}

extension CardPurchased {
    /// Whether both tell of one purchase, whoever entered it.
    fileprivate func isSame(as other: CardPurchased) -> Bool {
        var mine = self
        mine.purchaser = other.purchaser
        return mine == other
    }
}
