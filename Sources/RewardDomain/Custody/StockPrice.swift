/// One way to get an item from a balance.
public struct StockPrice: Hashable, Sendable {
    /// Minor units.
    public let amount: Int
    public let tradeUp: TradeUp?
}

extension StockDefined {
    /// What one takes from a balance: its class's value, else its retail value; and by trading up. The cheapest first.
    public func prices(_ rules: CustodyRules?) -> [StockPrice] {
        let rules = rules.flatMap { $0.currency == currency ? $0 : nil }
        var ways = [StockPrice(amount: rules?.value(ofClass: size) ?? retailValue, tradeUp: nil)]
        for tradeUp in rules?.tradeUps ?? [] where tradeUp.to == size {
            guard let value = rules?.value(ofClass: tradeUp.from) else { continue }
            ways.append(StockPrice(amount: tradeUp.count * value, tradeUp: tradeUp))
        }
        // At the same amount it is simply bought.
        return ways.enumerated().sorted { ($0.element.amount, $0.offset) < ($1.element.amount, $1.offset) }
            .map(\.element)
    }
}

extension CustodyRules {
    /// What holds at a site; nil where nobody settled anything.
    public init?(_ events: some Sequence<Envelope<HouseEvent>>) {
        var rules: CustodyRules?
        for event in events { if case .custodyRulesSet(let set) = event.body { rules = set } }
        guard let rules else { return nil }
        self = rules
    }

    public func check() throws(Refusal) {
        guard Set(classValues.map(\.size)).count == classValues.count, classValues.allSatisfy({ $0.value > 0 }) else {
            throw Refusal(
                .malformed, "A size class is named twice, or is worth nothing; name each once with its value.")
        }
        for tradeUp in tradeUps {
            guard (2...1000).contains(tradeUp.count), tradeUp.from != tradeUp.to, value(ofClass: tradeUp.from) != nil
            else {
                throw Refusal(
                    .malformed,
                    "\(tradeUp.count) of \(tradeUp.from) for one of \(tradeUp.to) is no trade-up; give at least two of a "
                        + "class that has a value, for one of another.")
            }
        }
        guard heldValueMax ?? 0 >= 0, (1...3660).contains(heldDaysMax) else {
            throw Refusal(
                .malformed, "Give the days that cards may be held from 1 to 3660, and no value below nothing.")
        }
    }
}
