import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices

/// What is remarked on about gifts in kind of more than nominal value (config/limits.yaml). Nothing is withheld for it.
struct NominalValue {
    private let limits: [AmountLimit]

    /// The limits in force today.
    init() throws {
        limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml").inForce(on: systemClock().utcDay)
            .filter { $0.name.contains("nominal value") }
    }

    func remarks(onItem item: StockDefined) -> [String] {
        guard !item.isCashEquivalent else { return [] }
        return limits.filter {
            $0.period == .visit && $0.currency == item.currency && $0.isCrossed(by: item.retailValue)
        }
        .map { limit in
            let currency = item.currency
            return "Note: \(currency.format(minorUnits: item.retailValue)) for one \(item.item) is more than "
                + "\(currency.format(minorUnits: limit.amount)), the \(limit.name) of an item (\(limit.source))."
        }
    }

    /// On what a participant was given in kind this year together with one offer.
    func remark(on offer: Offer, _ offers: Offers) -> String? {
        guard !offer.isCashEquivalent else { return nil }
        let year = limits.first {
            $0.period == .calendarYear && $0.currency == offers.currency
                && $0.isCrossed(by: offers.inKindThisYear + offer.retailValue)
        }
        if year != nil { return "passes nominal value of a year" }
        let item = limits.first {
            $0.period == .visit && $0.currency == offers.currency && $0.isCrossed(by: offer.retailValue)
        }
        return item.map { _ in "passes nominal value of an item" }
    }
}
