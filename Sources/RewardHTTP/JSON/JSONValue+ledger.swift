import RewardDomain
import RewardPolicies
import RewardReports

extension JSONValue {
    /// `{"minor":250,"currency":"USD"}`; null for someone who has no currency yet, being in no program.
    static func money(_ minorUnits: Int, _ currency: Currency?) -> JSONValue {
        guard let currency else { return .null }
        return .object(["minor": .int(minorUnits), "currency": .string(currency.code)])
    }

    static func text(_ value: some CustomStringConvertible) -> JSONValue { .string(value.description) }

    static func text(orNull value: (some CustomStringConvertible)?) -> JSONValue {
        value.map { .string($0.description) } ?? .null
    }

    /// What one cap keeps back: money, or draws.
    static func withheld(_ withheld: Withheld, _ currency: Currency) -> JSONValue {
        .object([
            "cap": .string(withheld.cap),
            "amount": withheld.unit == .money ? .money(withheld.amount, currency) : .null,
            "draws": withheld.unit == .draws ? .int(withheld.amount) : .null,
        ])
    }

    /// The visit that comes next and what it pays.
    static func next(_ next: NextVisit?, _ currency: Currency?) -> JSONValue {
        guard let next else { return .null }
        return .object([
            "visit": .int(next.visit.number), "day": .text(next.visit.day),
            "amount": next.unit.isCounted ? .null : .money(next.paid, currency),
            "draws": next.unit.isCounted ? .int(next.paid) : .null,
        ])
    }
}
