import LedgerStorage
import RewardDomain

// What a site keeps leaves it by its serial or its name, or it does not leave: else a drawer could be emptied against
// signatures, and no count would say for whom.
extension RewardServices {
    /// Refuses a delivery that names no unit where the site keeps what the redemption is for. What the vendor delivers
    /// by itself needs none, where nothing that is kept there has that value.
    func requireNotKept(
        _ redemption: Redemption, _ currency: Currency, shownBy shown: Acknowledgement.Kind
    ) async throws(ServiceError) {
        let kept = try await keptUnits(of: redemption.kind, at: redemption.site)
        guard !kept.isEmpty else { return }
        let fitting = kept.filter { $0.currency == currency && $0.amounts.contains(redemption.amount) }
        guard !fitting.isEmpty || shown != .vendor else { return }
        let (option, name) = redemption.kind == .giftCard ? ("--card", "serial") : ("--item", "item")
        let remedy =
            if fitting.isEmpty {
                "nothing kept there has that value: cancel it and redeem the value of something that offers lists, or "
                    + "have the vendor deliver it and give --vendor-reference"
            } else {
                "name it with \(option) (\(Self.few(fitting.map(\.name))))"
            }
        throw .refused(
            Refusal(
                .unitMissing,
                "\(redemption.site) keeps what redemption \(redemption.number) of "
                    + "\(currency.format(minorUnits: redemption.amount)) \(redemption.kind) is for, and the delivery "
                    + "names no \(name); \(remedy)."))
    }

    private struct KeptUnit {
        var name: String
        var currency: Currency
        /// What it takes from a balance.
        var amounts: [Int]
    }

    /// The cards in custody at a site; or its goods, also those that are out of stock.
    private func keptUnits(of kind: Slug, at site: Slug) async throws(ServiceError) -> [KeptUnit] {
        guard kind == .giftCard else {
            let rules = try await custodyRules(at: site)
            return try await storing { () throws(StorageError) in try await storage.stockItems(at: [site]) }.map {
                KeptUnit(
                    name: $0.item.item.text, currency: $0.item.currency, amounts: $0.item.prices(rules).map(\.amount))
            }
        }
        return try await storing { () throws(StorageError) in try await storage.cards(at: [site], [.held]) }.map {
            KeptUnit(name: $0.serial.text, currency: $0.currency, amounts: [$0.denomination])
        }
    }
}
