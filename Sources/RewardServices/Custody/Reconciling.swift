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
    /// writes what it paid out; and against the money of funds that arrived, by its reference. What only the ledger has
    /// is named where that was on the days of the list.
    public func reconcileBank(
        _ bank: BankRows, _ currency: Currency, _ context: CommandContext
    ) async throws(ServiceError) -> Reconciliation {
        try await require(anyOf: Self.reconciling, at: nil, context)
        let days = bank.rows.map(\.day)
        let (first, last) = (days.min(), days.max())
        func isExpected(_ day: Day) -> Bool { first.map { $0 <= day } ?? false && last.map { day <= $0 } ?? false }
        let ledger = try await (deposits(currency) + purchases(currency)).map { paid in
            ReconciledLine(
                place: paid.day.description, key: paid.reference,
                fields: Self.fields(amount: paid.amount, currency, fund: paid.fund), isExpected: isExpected(paid.day))
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

    /// What a bank's list shows of a fund.
    private struct Paid: Hashable {
        var reference: String
        var fund: Slug
        var day: Day
        /// Negative for what was paid out.
        var amount = 0
    }

    /// What arrived for funds.
    private func deposits(_ currency: Currency) async throws(ServiceError) -> [Paid] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "fund:"))
        }
        return streams.flatMap { stream -> [Paid] in
            guard let fund = Self.fund(stream), fund.rules.currency == currency else { return [] }
            return stream.events.compactMap { event in
                guard case .fundMoneyReceived(let money) = event.body else { return nil }
                return Paid(
                    reference: money.reference ?? "no reference", fund: fund.source, day: money.receivedOn,
                    amount: money.amount)
            }
        }
    }

    /// What cards and goods cost, by receipt, fund and day.
    private func purchases(_ currency: Currency) async throws(ServiceError) -> [Paid] {
        var sums: [Paid: Int] = [:]
        for card in try await storing({ () throws(StorageError) in try await storage.cards() })
        where card.currency == currency {
            sums[Paid(reference: card.receipt.text, fund: card.fund, day: card.purchasedOn), default: 0] -= card.cost
        }
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "stock:"))
        }
        for event in streams.flatMap(\.events) {
            guard case .stock(.restocked(let bought)) = event.body, bought.currency == currency else { continue }
            sums[Paid(reference: bought.receipt.text, fund: bought.fund, day: event.occurredOn), default: 0] -=
                bought.count * bought.cost
        }
        return sums.map { paid, sum in
            var paid = paid
            paid.amount = sum
            return paid
        }.sorted { ($0.day, $0.reference, $0.fund) < ($1.day, $1.reference, $1.fund) }
    }
}
