import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

extension Balance.InProgram {
    /// What the participant knows the program as: its public name in English. A title may say what is treated, and so
    /// does not stand in for it.
    var participantName: String { publicName.first { $0.language == "en" }?.name ?? "Rewards" }
}

extension BalancePage.Program {
    init(_ program: Balance.InProgram, _ currency: Currency?) {
        name = program.participantName
        since = "Since \(program.firstDay.text)"
        available = moneyText(program.available, currency)
        isOpen = program.isOpen
        targets = program.targets.enumerated().map { index, target in
            BalancePage.Target(
                // A target goes by the substance tested; whoever looks over a shoulder need not read that.
                targetName: program.targets.count > 1 ? "Goal \(index + 1)" : nil,
                streak: "\(target.streak)",
                nextDay: target.next?.visit.day.text,
                nextAmount: target.next.map { Self.worth($0, currency) })
        }
    }
}

extension BalancePage.Program {
    /// Draws are told as draws: what they will be worth nobody knows.
    private static func worth(_ next: NextVisit, _ currency: Currency?) -> String {
        switch next.unit {
        case .money, .deposit, .yoked: moneyText(next.paid, currency)
        case .draws: next.paid == 1 ? "1 draw" : "\(next.paid) draws"
        case .names: next.paid == 1 ? "1 name in the hat" : "\(next.paid) names in the hat"
        }
    }
}

extension BalancePage.Line {
    init(_ line: StatementLine, _ currency: Currency?, program: String?) {
        day = line.day.shortText
        what = Self.words(line)
        self.program = program
        amount = (line.amount > 0 ? "+" : "") + moneyText(line.amount, currency)
        balance = moneyText(line.balance, currency)
        isQuiet = line.amount == 0
    }

    private static func words(_ line: StatementLine) -> String {
        let outcome = line.outcome.map(words) ?? "not recorded"
        switch line.kind {
        case .visit: return "Visit: \(outcome)"
        case .correctedVisit:
            let visit = line.visit.map { "Visit of \($0.plannedDay.shortText)" } ?? "Visit"
            return "\(visit), corrected: \(outcome)"
        case .overpaymentAbsorbed: return "Kept, although a correction lowered an earlier award"
        case .madeGood: return "Made good for what was kept earlier"
        case .broughtIn: return "Brought in from before"
        case .depositReturned:
            let visit = line.visit.map { ", visit of \($0.plannedDay.shortText)" } ?? ""
            return (line.amount < 0 ? "Deposit taken again by a correction" : "Deposit returned") + visit
        case .redeemed: return "Asked for a reward"
        case .redemptionReturned: return "Came back from a reward that was asked for"
        case .expired: return line.amount < 0 ? "Not claimed in time" : "Claimed after all"
        case .moved: return line.amount < 0 ? "Moved to your other code" : "Moved here from your other code"
        }
    }

    private static func words(_ outcome: Outcome) -> String {
        switch outcome {
        case .noShow: "missed"
        case .notCompleted: "not completed"
        default: outcome.name
        }
    }
}
