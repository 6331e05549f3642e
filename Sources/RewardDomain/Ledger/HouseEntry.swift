/// One movement of value in a house stream: money that arrives for a source, what a shelf of cards cost.
public struct HouseEntry: Hashable, Sendable {
    public let source: Account
    public let destination: Account
    /// Minor units, at least 1.
    public let amount: Int
    public let currency: Currency
    /// The day that decides the month.
    public let effectiveOn: Day

    /// Nil unless `amount` is positive and the two accounts differ.
    public init?(from source: Account, to destination: Account, amount: Int, currency: Currency, effectiveOn: Day) {
        guard amount > 0, source != destination else { return nil }
        self.source = source
        self.destination = destination
        self.amount = amount
        self.currency = currency
        self.effectiveOn = effectiveOn
    }
}
