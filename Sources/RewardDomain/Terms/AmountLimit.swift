/// A limit that a funder or a law sets on what one person may be given, from some day on (config/limits.yaml). It
/// warns whoever writes a program; only the program's own caps ever withhold anything.
public struct AmountLimit: Hashable, Sendable {
    public enum Period: String, Hashable, Sendable, CaseIterable {
        case visit, month
        case calendarYear = "calendar_year"
    }

    /// When an amount is remarked on: once it is more than the limit, or already when it is the same.
    public enum Crossing: String, Hashable, Sendable, CaseIterable { case passed, reached }

    public var name: String
    /// The first day it is in force.
    public var from: Day
    public var period: Period
    public var currency: Currency
    /// Minor units.
    public var amount: Int
    public var crossing: Crossing
    /// Where it is written.
    public var source: String

    public init(
        name: String, from: Day, period: Period, currency: Currency, amount: Int, crossing: Crossing = .passed,
        source: String
    ) {
        self.name = name
        self.from = from
        self.period = period
        self.currency = currency
        self.amount = amount
        self.crossing = crossing
        self.source = source
    }
}

extension AmountLimit {
    public func isCrossed(by amount: Int) -> Bool {
        switch crossing {
        case .passed: amount > self.amount
        case .reached: amount >= self.amount
        }
    }
}

extension [AmountLimit] {
    /// Those in force on a day: of each name and period, the one that began last.
    public func inForce(on day: Day) -> [AmountLimit] {
        let begun = filter { $0.from <= day }
        return begun.filter { limit in
            !begun.contains { $0.name == limit.name && $0.period == limit.period && $0.from > limit.from }
        }
    }
}
