import LedgerStorage
public import RewardDomain
import RewardPolicies

/// Something a balance can be turned into here and now.
public struct Offer: Hashable, Sendable {
    /// `gift_card` or `goods`.
    public let kind: Slug
    /// The product of cards, or the item.
    public let item: Slug
    public let title: String
    /// Of goods.
    public let size: Slug?
    /// What it takes from the balance, in minor units.
    public let amount: Int
    /// The exchange by which goods are had for that, where it is not their own value.
    public let tradeUp: TradeUp?
    public let retailValue: Int
    public let isCashEquivalent: Bool
    /// How many are here; 0: it can be promised.
    public let onHand: Int
}

/// What a participant's balance can buy at a site. Nobody types an amount.
public struct Offers: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let site: Slug
    public let currency: Currency
    /// All that may be redeemed, in minor units.
    public let available: Int
    /// The retail value of goods in kind that the participant was given this calendar year, in minor units.
    public let inKindThisYear: Int
    /// By kind, then amount.
    public let offers: [Offer]
    /// In what all of the balance could be had, or some amount of it.
    public let kinds: [Slug]
}

extension Slug {
    public static let giftCard = Slug("gift_card")!
    public static let goods = Slug("goods")!
}

extension RewardServices {
    /// The cards and goods of a site (none: the participant's newest enrollment's) that the balance, the kinds and the
    /// minimum of their programs allow.
    public func offers(
        to codeOrID: String, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Offers {
        let participant = try await participant(
            codeOrID, for: [.redeem, .payout, .readParticipant], reading: .offers, context)
        let ledger = try await ledger(of: participant.id)
        guard let newest = ledger.history.enrollments.last else {
            throw .refused(
                Refusal(.notEnrolled, "\(codeOrID) was never enrolled, so there is no balance to turn into anything."))
        }
        let place = site ?? newest.site
        let pays = try await openedSite(place).site
        let currency = newest.terms.terms.currency
        let today = try await today(at: place)
        let issued = try await storing { () throws(StorageError) in
            try await storage.issuedUnits(to: participant.id)
        }
        let inKind = issued.filter {
            !$0.isCashEquivalent && $0.returnedOn == nil && $0.currency == currency
                && $0.issuedOn.month.year == today.month.year
        }
        let ofCards = try await cardOffers(at: place, currency) {
            Self.allows($0, as: .giftCard, ledger, pays, on: today)
        }
        let ofGoods = try await goodsOffers(at: place, currency) {
            Self.allows($0, as: .goods, ledger, pays, on: today)
        }
        return Offers(
            participant: participant, site: place, currency: currency, available: ledger.available,
            inKindThisYear: inKind.reduce(0) { $0 + $1.retailValue },
            offers: ofCards + ofGoods,
            kinds: [.giftCard, .goods].filter { Self.allows(ledger.available, as: $0, ledger, pays, on: today) })
    }

    /// Whether an amount could be redeemed now: what decides on it says so.
    private static func allows(
        _ amount: Int, as kind: Slug, _ ledger: ParticipantLedger, _ site: Site, on today: Day
    ) -> Bool {
        do throws(Refusal) {
            try site.checkPaysOut(kind)
            _ = try ledger.decide(Redeem(amount: amount, kind: kind), .always, on: today)
            return true
        } catch { return false }
    }

    private func cardOffers(
        at site: Slug, _ currency: Currency, _ isAllowed: (Int) -> Bool
    ) async throws(ServiceError) -> [Offer] {
        let held = try await storing { () throws(StorageError) in try await storage.cards(at: [site], [.held]) }
        let fitting = held.filter { $0.currency == currency && isAllowed($0.denomination) }
        return Dictionary(grouping: fitting, by: \.countName).values
            .map { cards in
                Offer(
                    kind: .giftCard, item: cards[0].product, title: cards[0].countName, size: nil,
                    amount: cards[0].denomination, tradeUp: nil, retailValue: cards[0].retailValue,
                    isCashEquivalent: true, onHand: cards.count)
            }
            .sorted { ($0.amount, $0.item) < ($1.amount, $1.item) }
    }

    private func goodsOffers(
        at site: Slug, _ currency: Currency, _ isAllowed: (Int) -> Bool
    ) async throws(ServiceError) -> [Offer] {
        let rules = try await custodyRules(at: site)
        let rows = try await storing { () throws(StorageError) in try await storage.stockItems(at: [site]) }
        var offers: [Offer] = []
        for row in rows where row.item.currency == currency {
            guard let way = row.item.prices(rules).first(where: { isAllowed($0.amount) }) else { continue }
            offers.append(
                Offer(
                    kind: .goods, item: row.item.item, title: row.item.title, size: row.item.size, amount: way.amount,
                    tradeUp: way.tradeUp, retailValue: row.item.retailValue,
                    isCashEquivalent: row.item.isCashEquivalent, onHand: row.onHand))
        }
        return offers.sorted { ($0.amount, $0.item) < ($1.amount, $1.item) }
    }
}
