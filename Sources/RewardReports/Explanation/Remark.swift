import RewardDomain

/// One thing to say about a visit, before it is in any language. Rungs are counted from 1, as people do.
enum Remark: Hashable {
    /// What a number counts.
    enum Amount: Hashable {
        /// Minor units.
        case money(Int)
        case draws(Int)
        /// Slips with the participant's name in a group's hat.
        case names(Int)
    }

    /// What a reward is made of.
    enum Part: Hashable {
        case rung(Int, Amount)
        /// A value of the visit's own, in a phase without a ladder.
        case fixed(Amount)
        /// The bonus of so many in a row.
        case streak(Int, Amount)
        /// The other analytes were negative too.
        case secondary(Amount)
    }

    case earned(Amount, [Part])
    /// A success that is worth nothing by itself.
    case counts
    case depositReturned(Amount)
    /// A success that is paid when the result of an earlier visit has come.
    case waits(Amount)
    /// Paid whatever the visit came to.
    case setBeforehand(Amount)
    case slips([Bowl.Slip])
    case withheld(Amount, Limit)
    case streak(Int)
    case restored(rung: Int, atThisVisit: Bool)

    case startsAgain
    case bringsBack(after: Int, rung: Int)

    case excused, pending, unchanged, unrecorded

    /// What the other visits are worth has changed with this one, in minor units.
    case others(change: Int)
    case next(Day, Amount, isFirstRung: Bool)
    /// The next visit, where nothing can be earned at it: a limit is reached.
    case nextDay(Day)
    case noneLeft
    /// Minor units.
    case balance(Int, change: Int)
}

/// The limit that kept something back, as far as its name tells.
struct Limit: Hashable {
    var scope: Cap.Scope?
    var period: Cap.Period?

    /// By the name a cap withholds under: `person calendar_year`, `week_max`.
    init(_ name: String) {
        guard name != Cap.weekMaxName else {
            period = .week
            return
        }
        let words = name.split(separator: " ").map(String.init)
        scope = words.first.flatMap { Cap.Scope(rawValue: $0) }
        period = words.last.flatMap { Cap.Period(rawValue: $0) }
    }
}

/// The words of one language.
protocol Words {
    var currency: Currency { get }
    func say(_ remark: Remark) -> String
}

extension Words {
    /// `$12.50`, `−$3.00`, `12.50 EUR`
    func money(_ minorUnits: Int) -> String {
        let size = currency.format(minorUnits: abs(minorUnits))
        let sign = minorUnits < 0 ? "\u{2212}" : ""
        return currency.code == "USD" ? "\(sign)$\(size)" : "\(sign)\(size) \(currency.code)"
    }

    /// `a`, `a and b`, `a, b and c`
    func list(_ items: [String], _ and: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(and) \(last)"
    }

    /// A slip as it is read out: its label, and what it is worth.
    func label(_ slip: Bowl.Slip) -> String {
        slip.value > 0 ? "\(slip.label) (\(money(slip.value)))" : "“\(slip.label)”"
    }
}

extension Day {
    /// From 1.
    var dayOfMonth: Int { month.firstDay.days(to: self) + 1 }
}
