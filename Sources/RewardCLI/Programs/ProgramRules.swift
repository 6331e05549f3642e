import RewardDomain

/// The rules of a program as sentences, for whoever has to explain them.
enum ProgramRules {
    /// One target's, a sentence a line.
    static func sentences(_ target: Target, _ currency: Currency) -> [String] {
        func amount(_ value: Int) -> String {
            target.pays.isCounted ? counted(value, target.pays == .draws ? "draw" : "name") : money(value, currency)
        }
        var lines = [outcomes(target)]
        if !target.analytes.isEmpty {
            lines.append("Decided by \(list(target.analytes.map(\.text))); other analytes are kept and touch no money.")
        }
        lines += target.readings.map { reading($0, single: target.readings.count == 1) }
        if target.advance == .week {
            lines.append(
                "A success at the first planned visit of a week moves one rung up; later ones of the week pay the same."
            )
        }
        if let bonus = target.bonus { lines.append("Every \(bonus.every) in a row add \(amount(bonus.amount)).") }
        if let rule = target.reinstate {
            let paid = rule.paysOn == .next ? "the visit after" : "that visit"
            lines.append("After a reset, \(rule.after) in a row bring the lost rung back; \(paid) is paid at it.")
        }
        if let secondary = target.secondary {
            lines.append("\(list(secondary.analytes.map(\.text))) negative too: \(amount(secondary.adds)) more.")
        }
        if let retests = target.retestsSameDay {
            lines.append("An invalid specimen may be followed by \(counted(retests, "more specimen")) on the same day.")
        }
        if target.confirmation == .decides {
            lines.append("A laboratory's confirmation outranks what was found at the point of care.")
        }
        if let most = target.weekMax { lines.append("At most \(amount(most)) a week of the enrollment.") }
        if let bowl = target.bowl { lines.append(self.bowl(bowl, target, currency)) }
        switch target.pays {
        case .deposit:
            lines.append("Each success gives back an equal share of the deposit; the last has the remainder.")
        case .yoked: lines.append("Pays what the partner's visit of the same number paid.")
        case .money, .draws, .names: break
        }
        return lines
    }

    /// What holds for the whole program.
    static func sentences(_ terms: Terms) -> [String] {
        var lines = terms.caps.map { cap in
            let most = cap.unit == .draws ? counted(cap.amount, "draw") : money(cap.amount, terms.currency)
            return "At most \(most) \(scope(cap.scope)) \(period(cap))."
        }
        if let days = terms.noShowAfterDays {
            lines.append("A planned visit left unrecorded for \(counted(days, "day")) becomes a no-show.")
        }
        if let days = terms.excuseWithinDays {
            lines.append("A visit can be excused within \(counted(days, "day")); later a manager has to.")
        }
        if let makeUp = terms.makeUp {
            let most = makeUp.perWeek.map { ", \($0) a week" } ?? ""
            lines.append("A visit can be made up for within \(counted(makeUp.withinDays, "day"))\(most).")
        }
        if let deposit = terms.deposit {
            let rest = deposit.unearned == .return ? "goes back to the participant" : "goes to the fund"
            lines.append(
                "The participant pays in \(money(deposit.amount, terms.currency)); what is not earned back \(rest).")
        }
        return lines
    }

    private static func outcomes(_ target: Target) -> String {
        var parts = ["Target \(target.id) (\(target.kind.rawValue)): pays on \(words(target.success))"]
        if !target.reset.outcomes.isEmpty { parts.append("resets on \(words(target.reset))") }
        if !target.hold.outcomes.isEmpty { parts.append("\(words(target.hold)) change nothing") }
        return parts.joined(separator: "; ") + "."
    }

    private static func words(_ outcomes: OutcomeSet) -> String {
        outcomes.outcomes.map { $0.name.replacing("_", with: " ") }.joined(separator: ", ")
    }

    private static func reading(_ phase: ReadingPhase, single: Bool) -> String {
        var criteria: [String] = []
        if let below = phase.rule.below { criteria.append("below \(below)") }
        if let most = phase.rule.atMost { criteria.append("at most \(most)") }
        if let percent = phase.rule.dropPercent { criteria.append("at least \(percent) % below the last one") }
        if let rule = phase.rule.percentile {
            criteria.append("no higher than number \(rule.rank) from below of the person's last \(rule.window)")
        }
        let weeks = single ? "" : "Weeks \(phase.weeks): "
        return "\(weeks)\(single ? "A" : "a") reading is negative when it is \(criteria.joined(separator: ", or "))."
    }

    private static func bowl(_ bowl: Bowl, _ target: Target, _ currency: Currency) -> String {
        let slips = bowl.slips.map { "\($0.count) \($0.label) (\(money($0.value, currency)))" }
        // Rounded to the minor unit: what a draw is worth on average.
        let mean = (2 * bowl.totalValue + bowl.slipCount) / (2 * bowl.slipCount)
        let names = target.namesDrawn.map { "\($0) names are drawn in a session, each with a slip from a bowl" }
        return "\(names ?? "Draws are from a bowl") of \(bowl.slipCount): \(slips.joined(separator: ", ")); "
            + "\(money(mean, currency)) a draw on average."
    }

    private static func scope(_ scope: Cap.Scope) -> String {
        switch scope {
        case .person: "to a person, over all programs,"
        case .program: "to a person in this program"
        case .enrollment: "in an enrollment"
        case .fund: "to a person from one source of funds"
        }
    }

    private static func period(_ cap: Cap) -> String {
        switch cap.period {
        case .visit: "for a visit"
        case .week: cap.scope == .enrollment ? "in a week of it" : "in a week from Monday to Sunday"
        case .month: "in a month"
        case .calendarYear: "in a calendar year"
        case .rollingYear: "in any 365 days"
        case .lifetime: "ever"
        }
    }

    private static func money(_ amount: Int, _ currency: Currency) -> String {
        "\(currency.format(minorUnits: amount)) \(currency.code)"
    }

    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
