import RewardDomain

/// Plain and kind English.
struct EnglishWords: Words {
    let currency: Currency

    func say(_ remark: Remark) -> String {
        switch remark {
        case .earned(.names(let count), _):
            "Well done! Your name goes into the hat \(count == 1 ? "once" : "\(count) times") for this visit."
        case .earned(let amount, let parts): "Well done! You earned \(text(amount)) for this visit\(made(of: parts))."
        case .counts: "Well done! This visit counts towards your next reward."
        case .depositReturned(let amount): "Well done! You get \(text(amount)) of your deposit back for this visit."
        case .waits(let amount):
            "Well done! \(text(amount)) for this visit will be yours as soon as the earlier result is there."
        case .setBeforehand(let amount):
            "You get \(text(amount)) for this visit; the amount was set beforehand, whatever the result."
        case .slips(let slips): "You drew \(list(slips.map(label), "and"))."
        case .withheld(let amount, let limit):
            "Of that, a limit keeps back \(text(amount)): \(most(amount))\(limit.english) is reached."
        case .streak(let count): "That is \(count) in a row."
        case .restored(let rung, atThisVisit: true): "This brings you back to rung \(rung) with this visit."
        case .restored(let rung, atThisVisit: false): "This brings you back to rung \(rung) from the next visit on."
        case .startsAgain: "There is no reward for this visit, and what you have earned stays yours."
        case .bringsBack(let after, let rung):
            "\(after) in a row bring\(after == 1 ? "s" : "") you back to rung \(rung)."
        case .excused: "This visit is excused: nothing is lost, and your run goes on where it was."
        case .pending: "The result is not there yet; nothing changes until it is."
        case .unchanged: "There is no reward for this visit, and nothing is lost: your run goes on where it was."
        case .unrecorded: "Nothing is recorded for this visit."
        case .others(let change):
            "Because of this, other visits are worth \(money(abs(change))) \(change > 0 ? "more" : "less")."
        case .next(let day, let amount, let isFirstRung): next(day, amount, isFirstRung: isFirstRung)
        case .nextDay(let day): "The next visit is on \(self.day(day))."
        case .noneLeft: "No more visits are planned."
        case .balance(let balance, let change): self.balance(balance, change: change)
        }
    }

    private func text(_ amount: Remark.Amount) -> String {
        switch amount {
        case .money(let minorUnits): money(minorUnits)
        case .draws(let count): count == 1 ? "1 draw" : "\(count) draws"
        case .names(let count): count == 1 ? "1 name in the hat" : "\(count) names in the hat"
        }
    }

    /// `: $5.00 from rung 3 and $10.00 extra for 3 in a row`
    private func made(of parts: [Remark.Part]) -> String {
        if parts.count == 1 {
            guard case .rung(let rung, _) = parts[0] else { return "" }
            return ", at rung \(rung)"
        }
        let texts = parts.map { part in
            switch part {
            case .rung(let rung, let amount): "\(text(amount)) at rung \(rung)"
            case .fixed(let amount): text(amount)
            case .streak(let count, let amount): "\(text(amount)) extra for \(count) in a row"
            case .secondary(let amount): "\(text(amount)) extra for the other tests"
            }
        }
        return ": " + list(texts, "and")
    }

    private func most(_ amount: Remark.Amount) -> String {
        if case .money = amount { "the most that can be paid" } else { "the most that can be drawn" }
    }

    private func next(_ day: Day, _ amount: Remark.Amount, isFirstRung: Bool) -> String {
        let day = self.day(day)
        if case .names(let count) = amount {
            return "Next time, \(day), your name can go in \(count == 1 ? "once" : "\(count) times")."
        }
        return "Next time, \(day), \(isFirstRung ? "starts at" : "you can earn") \(text(amount))."
    }

    /// `Monday, January 12`
    private func day(_ day: Day) -> String {
        "\(Self.weekdays[day.weekday.rawValue]), \(Self.months[day.month.month - 1]) \(day.dayOfMonth)"
    }

    private func balance(_ balance: Int, change: Int) -> String {
        switch change {
        case 0: "Your balance stays at \(money(balance))."
        case let change where change > 0: "Your balance is now \(money(balance)), \(money(change)) more than before."
        default: "Your balance is now \(money(balance)), \(money(-change)) less than before."
        }
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Limit {
    fileprivate var english: String {
        let period: String? =
            switch period {
            case .visit: "for one visit"
            case .week: "in a week"
            case .month: "in a month"
            case .calendarYear: "in a calendar year"
            case .rollingYear: "in 365 days"
            case .lifetime: "altogether"
            case nil: nil
            }
        let scope: String? =
            switch scope {
            case .person: "over all programs"
            case .program: "in this program"
            case .enrollment: "in this enrollment"
            case .fund: "from this source of money"
            case nil: nil
            }
        return [period, scope].compactMap(\.self).map { " " + $0 }.joined()
    }
}
