import LedgerStorage
public import RewardDomain
public import RewardInterop
public import RewardReports

extension RewardServices {
    /// What stands on a shelf, as somebody wrote it down, against what the ledger says is at the site: each card by its
    /// serial, each item by its number.
    public func reconcileShelf(
        _ shelf: ShelfRows, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Reconciliation {
        try await require(anyOf: Self.reconciling, at: site, context)
        try await requireKnown(site: site)
        let held = try await storing { () throws(StorageError) in try await storage.cards(at: [site], [.held]) }
        let items = try await storing { () throws(StorageError) in try await storage.stockItems(at: [site]) }
        let known = Set(held.map(\.serial))
        // Cards that stand there and should not: what the ledger says of each.
        let elsewhere = try await storing { () throws(StorageError) in
            try await storage.load(shelf.rows.compactMap(\.serial).filter { !known.contains($0) }.map { .card($0) })
        }.compactMap { CardHistory($0.events) }
        let ledger =
            held.map { Self.line(of: $0.serial, place: "is at \(site)") }
            + items.map { row in
                ReconciledLine(
                    place: "ledger", key: "item \(row.item.item)",
                    fields: [ReconciledLine.Field("counted", String(row.onHand))])
            }
            + elsewhere.map { Self.line(of: $0.purchase.serial, place: $0.stateWords, isExpected: false) }
        let file = shelf.rows.map { row -> ReconciledLine in
            let place = "line \(row.line)"
            if let serial = row.serial {
                return Self.line(
                    of: serial, place: row.counted == 1 ? "is at \(site)" : "is not at \(site)", at: place)
            }
            return ReconciledLine(
                place: place, key: "item \(row.item?.text ?? "")",
                fields: [ReconciledLine.Field("counted", String(row.counted))])
        }
        return Reconciliation(file: file, ledger: ledger)
    }

    private static func line(
        of serial: CardSerial, place words: String, at place: String = "ledger", isExpected: Bool = true
    ) -> ReconciledLine {
        ReconciledLine(
            place: place, key: "card \(serial)", fields: [ReconciledLine.Field("it", words)], isExpected: isExpected)
    }

    /// A bank's list against what the ledger says was bought, by receipt: the sum of each, below nothing, as the bank
    /// writes what it paid out. What only the ledger has is named where it was bought on the days of the list.
    public func reconcileBank(
        _ bank: BankRows, _ currency: Currency, _ context: CommandContext
    ) async throws(ServiceError) -> Reconciliation {
        try await require(anyOf: Self.reconciling, at: nil, context)
        let days = bank.rows.map(\.day)
        let (first, last) = (days.min(), days.max())
        func isExpected(_ day: Day) -> Bool { first.map { $0 <= day } ?? false && last.map { day <= $0 } ?? false }
        let ledger = try await purchases(currency).map { purchase in
            ReconciledLine(
                place: purchase.day.description, key: purchase.receipt,
                fields: Self.fields(amount: purchase.amount, currency, fund: purchase.fund),
                isExpected: isExpected(purchase.day))
        }
        let file = bank.rows.map { row in
            ReconciledLine(
                place: "line \(row.line)", key: row.reference,
                fields: Self.fields(amount: row.amount, currency, fund: row.fund))
        }
        return Reconciliation(file: file, ledger: ledger)
    }

    private static func fields(amount: Int, _ currency: Currency, fund: Slug?) -> [ReconciledLine.Field] {
        [ReconciledLine.Field("amount", currency.format(minorUnits: amount))]
            + (fund.map { [ReconciledLine.Field("fund", $0.text)] } ?? [])
    }

    static let reconciling: Set<Permission> = [.readReports, .manageStock]

    private struct Purchase: Hashable {
        var receipt: String
        var fund: Slug
        var day: Day
        /// Negative.
        var amount = 0
    }

    /// What cards and goods cost, by receipt, fund and day.
    private func purchases(_ currency: Currency) async throws(ServiceError) -> [Purchase] {
        var sums: [Purchase: Int] = [:]
        for card in try await storing({ () throws(StorageError) in try await storage.cards() })
        where card.currency == currency {
            sums[Purchase(receipt: card.receipt.text, fund: card.fund, day: card.purchasedOn), default: 0] -= card.cost
        }
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "stock:"))
        }
        for event in streams.flatMap(\.events) {
            guard case .stock(.restocked(let bought)) = event.body, bought.currency == currency else { continue }
            sums[Purchase(receipt: bought.receipt.text, fund: bought.fund, day: event.occurredOn), default: 0] -=
                bought.count * bought.cost
        }
        return sums.map { purchase, sum in
            var purchase = purchase
            purchase.amount = sum
            return purchase
        }.sorted { ($0.day, $0.receipt, $0.fund) < ($1.day, $1.receipt, $1.fund) }
    }
}
