import RewardDomain
import RewardPolicies
import RewardServices

/// What a counsellor reads after recording, correcting or retracting.
enum VisitText {
    static func text(_ answered: Answered<VisitAnswer>, _ format: OutputFormat) -> String {
        format == .table ? sentences(answered) : listing(answered.value).text(format, single: true)
    }

    private static func sentences(_ answered: Answered<VisitAnswer>) -> String {
        let answer = answered.value
        func money(_ minorUnits: Int) -> String {
            "\(answer.currency.format(minorUnits: minorUnits)) \(answer.currency.code)"
        }
        let who = answer.participant.code ?? answer.participant.id.description
        let repeated = answered.isRepeat ? "Already recorded; nothing was added. " : ""
        let outcome = answer.outcome?.name.replacing("_", with: " ") ?? "unrecorded"
        let change =
            switch answer.balanceChange {
            case 0: "The balance does not change"
            case let change where change > 0: "Earned \(money(change))"
            case let change: "The balance falls by \(money(-change))"
            }
        let bonus =
            answer.bonus > 0 && answer.balanceChange == answer.award ? ", \(money(answer.bonus)) of it bonus" : ""
        let next =
            answer.next.map { next in
                let amount = next.unit.isCounted ? counted(next.paid, "draw") : money(next.paid)
                return " Next visit \(next.visit.day): up to \(amount)."
            } ?? " No visit is left."
        let drawn =
            answer.slips.isEmpty
            ? ""
            : "\(counted(answer.slips.count, "draw")): \(answer.slips.map(\.label).joined(separator: ", ")).\n"
        return
            "\(repeated)\(who), \(answer.plannedDay) (week \(answer.week), visit \(answer.visitNumber)): \(outcome).\n"
            + drawn + "\(change)\(bonus). Balance \(money(answer.balance)), \(answer.streak) in a row.\(next)\n"
    }

    private static func listing(_ answer: VisitAnswer) -> Listing {
        func money(_ minorUnits: Int) -> Cell { .money(minorUnits, answer.currency) }
        return Listing(
            [
                "participant", "version#", "program", "target", "planned_day", "week#", "visit#", "outcome", "award#",
                "bonus#", "balance_change#", "balance#", "streak#", "next_day", "next_amount#",
            ],
            rows: [
                [
                    .text(answer.participant.code ?? answer.participant.id.description), .number(Int(answer.version)),
                    .text(answer.program), .text(answer.target), .text(answer.plannedDay), .number(answer.week),
                    .number(answer.visitNumber), .text(answer.outcome?.name), money(answer.award),
                    money(answer.bonus), money(answer.balanceChange), money(answer.balance), .number(answer.streak),
                    .text(answer.next?.visit.day),
                    answer.next.map { $0.unit.isCounted ? .number($0.paid) : money($0.paid) } ?? .none,
                ]
            ])
    }
}
