import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A card or an item that a redemption can be handed over as.
public struct FittingUnit: Hashable, Sendable {
    public let unit: WantedUnit
    /// The card's product and serial, or the item's title.
    public let title: String
}

extension RewardServices {
    /// What is held at the redemption's own site that has its value: cards by serial, goods by name.
    public func units(
        forRedemption number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> [FittingUnit] {
        let participant = try await participant(codeOrID, for: [.payout], context)
        let redemption = try RedemptionAnswer(
            try await ledger(of: participant.id), number, participant, version: 0)
        let (site, amount) = (redemption.redemption.site, redemption.redemption.amount)
        if redemption.redemption.kind == .giftCard {
            let held = try await storing { () throws(StorageError) in try await storage.cards(at: [site], [.held]) }
            return held.filter { $0.currency == redemption.currency && $0.denomination == amount }
                .map { FittingUnit(unit: .card($0.serial), title: "\($0.product.text) \($0.serial.text)") }
        }
        let rules = try await custodyRules(at: site)
        let goods = try await storing { () throws(StorageError) in try await storage.stockItems(at: [site]) }
        return goods.filter { row in
            row.onHand > 0 && row.item.currency == redemption.currency
                && row.item.prices(rules).contains { $0.amount == amount }
        }.map { FittingUnit(unit: .item($0.item.item), title: $0.item.title) }
    }
}
