import LedgerStorage
public import RewardDomain
public import RewardReports

extension RewardServices {
    /// What is there of cards and goods now, with what went out in a month and what its counts found.
    public func stockReport(
        month: Month, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> StockReport {
        let sites = try await reach([.readReports, .manageStock], at: site, context).list
        let items = try await storing { () throws(StorageError) in try await storage.stockItems(at: sites) }
        let cards = try await storing { () throws(StorageError) in try await storage.cards(at: sites) }
        let issued = try await storing { () throws(StorageError) in
            try await storage.issuedUnits(at: sites, on: month.firstDay...month.lastDay)
        }.filter { $0.returnedOn == nil }
        let variances = try await countVariances(in: month, at: sites)
        let goods = items.map { row in
            ReportedStock(
                row,
                issued: issued.count { $0.stream == .stock(row.item.site, row.item.item) },
                variance: variances[CountedLine(row.item.site, .goods, row.item.item.text)])
        }
        let kinds = Dictionary(grouping: cards) { CountedLine($0.site, .cards, $0.countName) }
        let ofCards = kinds.compactMap { line, cards in
            let streams = Set(cards.map { HouseStream.card($0.serial) })
            return ReportedStock(
                line, cards, issued: issued.count { streams.contains($0.stream) }, variance: variances[line])
        }
        return StockReport(month: month, stock: goods + ofCards)
    }

    /// A line that counts of one kind at a site have.
    struct CountedLine: Hashable {
        let site: Slug
        let kind: CountOpened.Kind
        let name: String

        init(_ site: Slug, _ kind: CountOpened.Kind, _ name: String) {
            (self.site, self.kind, self.name) = (site, kind, name)
        }
    }

    /// What the last count of a month that was signed in it found, by line.
    private func countVariances(
        in month: Month, at sites: [Slug]?
    ) async throws(ServiceError) -> [CountedLine: Int] {
        let counts = try await storing { () throws(StorageError) in try await storage.counts(at: sites) }
        var variances: [CountedLine: Int] = [:]
        for row in counts where row.signedOn.map({ month.contains($0) }) ?? false && row.opened.kind != .bowl {
            let count = try await kept(count: row.opened.number, at: row.opened.site).history
            for line in count.entered?.lines ?? [] {
                variances[CountedLine(row.opened.site, row.opened.kind, line.name)] = line.variance
            }
        }
        return variances
    }

    /// What is kept at which sites and was not counted, with a signature, in a month: for whoever closes it.
    func uncounted(
        in month: Month, at sites: [Slug]
    ) async throws(ServiceError) -> [(site: Slug, kind: CountOpened.Kind)] {
        let counts = try await storing { () throws(StorageError) in try await storage.counts(at: sites) }
        func isCounted(_ kind: CountOpened.Kind, at site: Slug) -> Bool {
            counts.contains { row in
                row.opened.site == site && row.opened.kind == kind && row.signedOn.map { month.contains($0) } ?? false
            }
        }
        let cards = try await storing { () throws(StorageError) in try await storage.cards(at: sites, [.held]) }
        let items = try await storing { () throws(StorageError) in try await storage.stockItems(at: sites) }
        let goods = try await storing { () throws(StorageError) in
            try await storage.load(items.filter { $0.onHand > 0 }.map { .stock($0.item.site, $0.item.item) })
        }
        let withCards = Set(cards.filter { $0.purchasedOn <= month.lastDay }.map(\.site)).sorted()
        let withGoods = Set(
            goods.filter { $0.events.first.map { $0.occurredOn <= month.lastDay } ?? false }
                .compactMap { $0.events.first?.site }
        ).sorted()
        return withCards.filter { !isCounted(.cards, at: $0) }.map { ($0, .cards) }
            + withGoods.filter { !isCounted(.goods, at: $0) }.map { ($0, .goods) }
    }
}

extension ReportedStock {
    fileprivate init(_ row: StockRow, issued: Int, variance: Int?) {
        self.init(
            site: row.item.site, kind: .goods, size: row.item.size, item: row.item.item.text,
            currency: row.item.currency, onHand: row.onHand, owed: row.owed, cost: row.item.cost,
            retailValue: row.item.retailValue, heldCost: row.onHand * row.item.cost,
            heldValue: row.onHand * row.item.retailValue, reorderPoint: row.item.reorderPoint, issued: issued,
            countVariance: variance)
    }

    /// Nil where nothing is there, nothing went out and nothing was counted.
    fileprivate init?(_ line: RewardServices.CountedLine, _ cards: [CardRow], issued: Int, variance: Int?) {
        let held = cards.filter { $0.status == .held || $0.status == .sent }
        guard !held.isEmpty || issued > 0 || variance != nil else { return nil }
        func only(_ figure: KeyPath<CardRow, Int>) -> Int? {
            let figures = Set(held.map { $0[keyPath: figure] })
            return figures.count == 1 ? figures.first : nil
        }
        self.init(
            site: line.site, kind: .card, size: nil, item: line.name, currency: cards[0].currency, onHand: held.count,
            owed: 0, cost: only(\.cost), retailValue: only(\.retailValue),
            heldCost: held.reduce(0) { $0 + $1.cost }, heldValue: held.reduce(0) { $0 + $1.retailValue },
            reorderPoint: nil, issued: issued, countVariance: variance)
    }
}
