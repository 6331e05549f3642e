import RewardDomain
import RewardReports
import RewardServices

// What happened, in words that tell nobody what is treated or tested.
extension OwnPage.Happened {
    init(_ line: StatementLine, _ currency: Currency?, _ words: PageWords) {
        day = words.shortDate(line.day)
        what = Self.text(line, words)
        amount = line.amount == 0 ? nil : (line.amount > 0 ? "+" : "") + moneyText(line.amount, currency)
    }

    private static func text(_ line: StatementLine, _ words: PageWords) -> String {
        let visit = line.visit.map { words.shortDate($0.plannedDay) }
        switch line.kind {
        case .visit: return line.amount > 0 ? words("Visit: reward") : unpaid(line.outcome, words)
        case .correctedVisit:
            guard line.amount != 0, let visit else { return unpaid(line.outcome, words) }
            return line.amount > 0
                ? words("Visit of {day}, looked at again: more", ["day": visit])
                : words("Visit of {day}, looked at again: less", ["day": visit])
        case .overpaymentAbsorbed: return words("You keep what you had been told")
        case .madeGood: return words("Made good for what you kept before")
        case .broughtIn: return words("Brought along from before")
        case .depositReturned: return words("Your own money, back")
        case .redeemed: return words("You asked for a reward")
        case .redemptionReturned: return words("A reward you asked for came back")
        case .expired: return line.amount < 0 ? words("Not claimed in time") : words("Claimed after all")
        case .moved:
            return line.amount < 0 ? words("Moved to your other code") : words("Moved here from your other code")
        }
    }

    private static func unpaid(_ outcome: Outcome?, _ words: PageWords) -> String {
        switch outcome {
        case nil: words("Visit: not written down yet")
        case .noShow: words("Missed visit")
        case .excused: words("Excused visit: nothing changes")
        case .pending: words("Visit: still being looked at")
        default: words("Visit: no reward this time")
        }
    }
}

extension OwnPage.Question {
    init(_ file: DisputeFile, _ words: PageWords) {
        about = file.dispute.plannedDay.map { words("About the visit of {day}", ["day": words.date($0)]) }
        number = "\(file.dispute.number)"
        isOpen = file.dispute.state == .open
        state =
            switch file.dispute.state {
            case .open: words("We will answer by {day}.", ["day": words.date(file.dispute.due)])
            case .answered: words("Answered")
            case .closed: words("Closed")
            case .withdrawn: words("Taken back")
            }
        said = file.entries.compactMap { entry in
            let day = words.shortDate(entry.on)
            switch entry.what {
            case "opened":
                return Said(
                    who: Actor(entry.by).isParticipant
                        ? words("You wrote on {day}", ["day": day]) : words("Written down on {day}", ["day": day]),
                    text: entry.text)
            case "answered": return Said(who: words("The answer of {day}", ["day": day]), text: entry.text)
            default: return nil
            }
        }
    }
}

extension Actor {
    fileprivate var isParticipant: Bool { if case .participant = self { true } else { false } }
}

extension PageWords {
    /// The first public name in this language, or in English. A title may say what is treated, and so does not stand in
    /// for it.
    func participantName(_ names: [PublicName]) -> String {
        names.first { $0.language == language.rawValue }?.name ?? names.first { $0.language == "en" }?.name
            ?? self("Rewards")
    }

    /// What a balance is turned into.
    func kind(_ kind: Slug) -> String {
        switch kind.text {
        case "gift_card": self("Gift card")
        case "goods": self("Something from the shelf")
        case "prize": self("Prize")
        default: self("Reward")
        }
    }
}
