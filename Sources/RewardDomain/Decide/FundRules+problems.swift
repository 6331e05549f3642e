extension FundRules {
    public static let limitsMax = 20
    public static let periodsMax = 40
    public static let programsMax = 200
    public static let orderMax = 1000
    /// The most that may be granted, or arrive at once, in minor units.
    public static let amountMax = 100 * Currency.minorUnitsMax

    /// Refuses rules that say two things of one day, or nothing.
    public func check() throws(Refusal) {
        guard !periods.isEmpty, periods.count <= Self.periodsMax else {
            throw Refusal(.malformed, "A fund has from 1 to \(Self.periodsMax) periods; say when it pays.")
        }
        for period in periods { try check(period) }
        for (earlier, later) in zip(periods, periods.dropFirst()) where later.from <= earlier.until {
            throw Refusal(
                .fundOverlaps,
                "The period from \(later.from) begins before the one from \(earlier.from) ends on \(earlier.until); a "
                    + "fund pays a day once, so let one begin after the other.")
        }
        guard !programs.isEmpty, programs.count <= Self.programsMax, Set(programs).count == programs.count else {
            throw Refusal(
                .malformed, "A fund names from 1 to \(Self.programsMax) programs that it pays for, each once.")
        }
        guard (0...Self.orderMax).contains(order) else {
            throw Refusal(.malformed, "The order is a number from 0 to \(Self.orderMax), the lowest pays first.")
        }
        guard limits.count <= Self.limitsMax else {
            throw Refusal(.malformed, "A fund has at most \(Self.limitsMax) limits.")
        }
        for (index, limit) in limits.enumerated() {
            try limit.check(currency)
            guard !limits[..<index].contains(where: { limit.clashes(with: $0) }) else {
                throw Refusal(
                    .fundOverlaps,
                    "Two limits of \(limit.scope.rawValue) \(limit.period.rawValue) are in force on the same day; give "
                        + "them days that do not overlap.")
            }
        }
        guard warnAt.allSatisfy((1...100).contains), zip(warnAt, warnAt.dropFirst()).allSatisfy(<) else {
            throw Refusal(.malformed, "Warnings come at percentages from 1 to 100, each higher than the one before.")
        }
    }

    private func check(_ period: FundPeriod) throws(Refusal) {
        guard period.from <= period.until else {
            throw Refusal(
                .malformed, "The period from \(period.from) ends before it begins, on \(period.until); turn them round."
            )
        }
        if let accept = period.acceptUntil, accept < period.until {
            throw Refusal(
                .malformed,
                "Awards of the period until \(period.until) would be booked until \(accept) only; say a day from its "
                    + "last one on.")
        }
        if let granted = period.granted, !(1...Self.amountMax).contains(granted) {
            throw Refusal(.malformed, "What is granted is an amount above 0.")
        }
    }
}

extension FundLimit {
    func check(_ currency: Currency) throws(Refusal) {
        guard scope == .fund || scope == .person else {
            throw Refusal(
                .malformed, "A fund limits what a person is paid, from the fund or from anywhere: fund, person.")
        }
        guard (1...Currency.minorUnitsMax).contains(amount) else {
            throw Refusal(.malformed, "A limit is an amount above 0, as 75.00.")
        }
        if let from, let until, until < from {
            throw Refusal(
                .malformed,
                "The limit of \(currency.format(minorUnits: amount)) begins on \(from), after it ends on "
                    + "\(until); turn the days round.")
        }
    }

    /// Whether both would bind some day by the same name.
    func clashes(with other: FundLimit) -> Bool {
        guard scope == other.scope, period == other.period else { return false }
        if let until, let begins = other.from, until < begins { return false }
        if let from, let ends = other.until, ends < from { return false }
        return true
    }
}

extension FundHistory {
    /// Refuses a change that would reach back: what was decided under the old rules stays decided.
    public func check(_ change: FundChanged, today: Day) throws(Refusal) {
        try change.rules.check()
        try checkOpen(today)
        guard change.from >= today else {
            throw Refusal(
                .malformed,
                "Rules change from today, \(today), on or later; \(change.from) is past, and visits held "
                    + "then stay as they were decided.")
        }
        guard change.rules.currency == rules.currency else {
            throw Refusal(
                .otherCurrency,
                "\(source) is kept in \(rules.currency.code); a fund in \(change.rules.currency.code) "
                    + "is another fund.")
        }
    }

    public func check(_ closed: FundClosed, today: Day) throws(Refusal) {
        if let lastDay {
            throw Refusal(.alreadyDone, "\(source) is closed since \(lastDay); a fund is closed once.")
        }
        guard closed.lastDay >= today + -1 else {
            throw Refusal(
                .malformed,
                "A fund closes with yesterday, \(today + -1), or later; visits until then may have been "
                    + "paid from it.")
        }
    }

    public func check(_ money: FundMoneyReceived, in currency: Currency, today: Day) throws(Refusal) {
        guard (1...FundRules.amountMax).contains(money.amount) else {
            throw Refusal(.malformed, "What arrives is an amount above 0, as 25000.00.")
        }
        guard currency == rules.currency else {
            throw Refusal(.otherCurrency, "\(source) is kept in \(rules.currency.code), not in \(currency.code).")
        }
        guard money.receivedOn <= today else {
            throw Refusal(.notYet, "Money cannot have arrived on \(money.receivedOn); today is \(today).")
        }
    }

    private func checkOpen(_ today: Day) throws(Refusal) {
        guard let lastDay else { return }
        throw Refusal(.alreadyDone, "\(source) is closed since \(lastDay); open another fund.")
    }
}
