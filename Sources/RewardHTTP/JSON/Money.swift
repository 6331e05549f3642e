import RewardDomain
import RewardReports

/// An amount as a body has it: `{"minor":1250,"currency":"USD"}`.
struct Money {
    let minorUnits: Int
    let currency: Currency
}

extension Members {
    func money(_ name: String) throws(Problem) -> Money {
        guard let money = try optionalMoney(name) else { throw .malformed("\(name) is missing.", member: name) }
        return money
    }

    func optionalMoney(_ name: String) throws(Problem) -> Money? {
        guard let members = try optionalMembers(name, "minor", "currency") else { return nil }
        do { return Money(minorUnits: try members.number("minor"), currency: try members.currency()) } catch {
            throw .malformed(
                "\(name) must be an amount in minor units with its currency, as {\"minor\": 1250, \"currency\": "
                    + "\"USD\"}: \(error.detail)", member: name)
        }
    }

    /// An amount in a currency that something else says.
    func optionalMoney(_ name: String, in currency: Currency) throws(Problem) -> Int? {
        guard let money = try optionalMoney(name) else { return nil }
        guard money.currency == currency else {
            throw Problem(
                .refused(.otherCurrency),
                "\(name) is in \(money.currency.code), and what it belongs to in \(currency.code); give one currency.",
                member: name)
        }
        return money.minorUnits
    }

    func currency(_ name: String = "currency") throws(Problem) -> Currency {
        guard let currency = Currency(code: try text(name)) else {
            throw .malformed(
                "\(name) must be one of \(Currency.knownCodes.joined(separator: ", ")).", member: name)
        }
        return currency
    }
}
