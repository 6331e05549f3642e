import LedgerStorage
public import RewardDomain
public import RewardInterop
import RewardPolicies
public import RewardReports

/// Which of what came from a vendor is meant.
public struct VendorScope: Hashable, Sendable {
    /// Cards bought from this one; none: from any. Deliveries do not say from whom they came.
    public var vendor: Slug?
    /// What only the ledger has is named from this day on; none: from the first.
    public var first: Day?
    /// And up to this one.
    public var last: Day?

    public init(vendor: Slug? = nil, from first: Day? = nil, to last: Day? = nil) {
        self.vendor = vendor
        self.first = first
        self.last = last
    }

    func contains(_ day: Day) -> Bool { first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true }
}

extension RewardServices {
    /// A vendor's list of orders and cards against what the ledger says came from vendors: deliveries that the vendor
    /// acknowledged, by the reference given with each; gift cards bought, each by its serial at what it is good for, or
    /// all of a receipt at what they cost, where the list names the receipt.
    public func reconcileVendor(
        _ list: VendorRows, _ currency: Currency, _ scope: VendorScope, _ context: CommandContext
    ) async throws(ServiceError) -> Reconciliation {
        try await require(.readReports, at: nil, context)
        if let first = scope.first, let last = scope.last, last < first {
            throw .refused(
                Refusal(.malformed, "The days would end on \(last), before they begin on \(first); check them."))
        }
        try await note(.vendorReconciliation, ofEveryoneIn: .everywhere, context)
        let references = Set(list.rows.map(\.reference))
        let ledger =
            try await vendorDeliveries(references, currency, scope)
            + vendorCards(references, currency, scope)
        let file = list.rows.map { row in
            ReconciledLine(
                place: "line \(row.line)", key: row.reference, fields: Self.fields(row.amount, currency, row.status),
                isExpected: row.status == .delivered)
        }
        return Reconciliation(file: file, ledger: ledger)
    }

    private static func fields(
        _ amount: Int, _ currency: Currency, _ status: VendorRows.Status?
    ) -> [ReconciledLine.Field] {
        [ReconciledLine.Field("amount", currency.format(minorUnits: amount))]
            + (status.map { [ReconciledLine.Field("status", $0.rawValue)] } ?? [])
    }

    /// Deliveries shown by the vendor's reference. Those are sealed: the ones of the list are known again by their
    /// digests, the others go by the payout.
    private func vendorDeliveries(
        _ references: Set<String>, _ currency: Currency, _ scope: VendorScope
    ) async throws(ServiceError) -> [ReconciledLine] {
        var lines: [ReconciledLine] = []
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        for page in pages(of: Set(rows.map(\.participant)).sorted()) {
            let codes = try await codes(of: Array(page))
            for stream in try await storing({ () throws(StorageError) in try await storage.load(Array(page)) }) {
                let history = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }.history
                guard history.enrollments.first?.terms.terms.currency == currency else { continue }
                lines += self.lines(
                    of: history, code: codes[stream.participant] ?? stream.participant.erasedName, references,
                    currency, scope)
            }
        }
        return lines
    }

    private func lines(
        of history: ParticipantHistory, code: String, _ references: Set<String>, _ currency: Currency,
        _ scope: VendorScope
    ) -> [ReconciledLine] {
        let shown = history.redemptions.compactMap { redemption in
            redemption.delivery.flatMap { $0.acknowledgement.kind == .vendor ? (redemption, $0) : nil }
        }
        guard !shown.isEmpty else { return [] }
        let byDigest = Dictionary(
            references.map { (textDigest($0, of: history.participant), $0) }, uniquingKeysWith: { first, _ in first })
        return shown.map { redemption, delivery in
            let payout = "payout \(code)/\(redemption.number)"
            let stands = redemption.state == .delivered
            return ReconciledLine(
                place: payout, key: delivery.acknowledgement.referenceDigest.flatMap { byDigest[$0] } ?? payout,
                fields: Self.fields(redemption.amount, currency, stands ? .delivered : .takenBack),
                isExpected: stands && scope.contains(delivery.on))
        }
    }

    private func vendorCards(
        _ references: Set<String>, _ currency: Currency, _ scope: VendorScope
    ) async throws(ServiceError) -> [ReconciledLine] {
        let bought = try await storing { () throws(StorageError) in try await storage.cards() }.filter {
            $0.currency == currency && scope.vendor.map { [vendor = $0.vendor] in $0 == vendor } ?? true
        }
        var lines: [ReconciledLine] = []
        for (receipt, cards) in Dictionary(grouping: bought, by: \.receipt).sorted(by: { $0.key.text < $1.key.text }) {
            if references.contains(receipt.text) {
                lines.append(
                    Self.line(
                        of: cards[0], receipt.text, cards.reduce(0) { $0 + $1.cost }, currency, .delivered, scope))
            } else {
                lines += cards.map {
                    // Whether the vendor took back what was voided, only the vendor knows.
                    Self.line(
                        of: $0, $0.serial.text, $0.denomination, currency, $0.status == .voided ? nil : .delivered,
                        scope)
                }
            }
        }
        return lines
    }

    private static func line(
        of card: CardRow, _ key: String, _ amount: Int, _ currency: Currency, _ status: VendorRows.Status?,
        _ scope: VendorScope
    ) -> ReconciledLine {
        ReconciledLine(
            place: "bought \(card.purchasedOn)", key: key, fields: fields(amount, currency, status),
            isExpected: scope.contains(card.purchasedOn))
    }
}
