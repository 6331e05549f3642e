import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

extension Balance.InProgram {
    /// What the participant knows the program as.
    func participantName(_ words: PageWords) -> String {
        words.participantName(publicName)
    }
}

extension BalancePage.Program {
    init(_ program: Balance.InProgram, _ currency: Currency?, _ words: PageWords) {
        name = program.participantName(words)
        since = words("Since {day}", ["day": words.date(program.firstDay)])
        available = moneyText(program.available, currency)
        isOpen = program.isOpen
        targets = program.targets.enumerated().map { index, target in
            BalancePage.Target(
                // A target goes by the substance tested; whoever looks over a shoulder need not read that.
                targetName: program.targets.count > 1 ? words("Goal {number}", ["number": "\(index + 1)"]) : nil,
                streak: "\(target.streak)",
                nextDay: target.next.map { words.date($0.visit.day) },
                nextAmount: target.next.map { words.worth($0.paid, $0.unit, currency) })
        }
    }
}

extension PageWords {
    /// What a visit pays. Draws are told as draws: what they will be worth nobody knows.
    func worth(_ amount: Int, _ unit: RewardUnit, _ currency: Currency?) -> String {
        switch unit {
        case .money, .deposit, .yoked: moneyText(amount, currency)
        case .draws: amount == 1 ? self("1 draw") : self("{count} draws", ["count": "\(amount)"])
        case .names:
            amount == 1 ? self("1 name in the hat") : self("{count} names in the hat", ["count": "\(amount)"])
        }
    }

    /// What a visit came to, in a participant's words: none of them tells what is tested.
    func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .negative: self("negative")
        case .positive: self("positive")
        case .refused: self("refused")
        case .noShow: self("missed")
        case .invalid: self("invalid")
        case .excused: self("excused")
        case .pending: self("pending")
        case .attended: self("attended")
        case .late: self("late")
        case .completed: self("completed")
        case .notCompleted: self("not completed")
        }
    }
}

extension BalancePage.Line {
    init(_ line: StatementLine, _ currency: Currency?, program: String?, _ words: PageWords) {
        day = words.shortDate(line.day)
        what = Self.text(line, words)
        self.program = program
        amount = (line.amount > 0 ? "+" : "") + moneyText(line.amount, currency)
        balance = moneyText(line.balance, currency)
        isQuiet = line.amount == 0
    }

    private static func text(_ line: StatementLine, _ words: PageWords) -> String {
        let outcome = line.outcome.map(words.outcome) ?? words("not recorded")
        let visit = line.visit.map { words.shortDate($0.plannedDay) }
        switch line.kind {
        case .visit: return words("Visit: {outcome}", ["outcome": outcome])
        case .correctedVisit:
            guard let visit else { return words("Visit, corrected: {outcome}", ["outcome": outcome]) }
            return words("Visit of {day}, corrected: {outcome}", ["day": visit, "outcome": outcome])
        case .overpaymentAbsorbed: return words("Kept, although a correction lowered an earlier award")
        case .madeGood: return words("Made good for what was kept earlier")
        case .broughtIn: return words("Brought in from before")
        case .depositReturned:
            let what = line.amount < 0 ? words("Deposit taken again by a correction") : words("Deposit returned")
            return visit.map { words("{what}, visit of {day}", ["what": what, "day": $0]) } ?? what
        case .redeemed: return words("Asked for a reward")
        case .redemptionReturned: return words("Came back from a reward that was asked for")
        case .expired: return line.amount < 0 ? words("Not claimed in time") : words("Claimed after all")
        case .moved:
            return line.amount < 0 ? words("Moved to your other code") : words("Moved here from your other code")
        }
    }
}
