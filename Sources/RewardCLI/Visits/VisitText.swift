import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

/// What a counsellor reads after recording, correcting or retracting, and can read out.
enum VisitText {
    static func text(_ answered: Answered<VisitAnswer>, _ format: OutputFormat, _ language: Language) -> String {
        format == .table
            ? sentences(answered, language) : listing(answered.value, language).text(format, single: true)
    }

    /// A correction or retraction: a fact, or a proposal.
    static func text(mended answered: Answered<Mended>, _ format: OutputFormat, _ language: Language) -> String {
        switch answered.value {
        case .applied(let answer): text(answered.with(answer), format, language)
        case .proposed(let answer): ProposalText.asked(answered.with(answer), format)
        }
    }

    /// What an approved proposal came to, for each participant it is about.
    static func text(approved answered: Answered<[VisitAnswer]>, _ format: OutputFormat) -> String {
        answered.value.map { text(answered.with($0), format, .en) }.joined()
    }

    static func text(resolved answered: Answered<ResolvedDisagreement>, _ format: OutputFormat) -> String {
        if let visit = answered.value.visit { return text(answered.with(visit), format, .en) }
        let resolved = answered.value
        let said = resolved.disagreement.said
        guard format == .table else {
            return Listing(
                ["participant", "version#", "disagreement#", "accepted"],
                rows: [
                    [
                        .text(ProposalText.name(resolved.participant)), .number(Int(resolved.version)),
                        .number(said.number), .text("false"),
                    ]
                ]
            ).text(format, single: true)
        }
        return "\(ProposalText.name(resolved.participant)), \(said.visit.plannedDay): disagreement \(said.number) is "
            + "dismissed; what was recorded first stands.\n"
    }

    private static func sentences(_ answered: Answered<VisitAnswer>, _ language: Language) -> String {
        let answer = answered.value
        let who = answer.participant.name
        let repeated = answered.isRepeat ? "Already recorded; nothing was added. " : ""
        let outcome = answer.outcome?.name.replacing("_", with: " ") ?? "unrecorded"
        let what = answer.reading.map { "\($0), \(outcome)" } ?? outcome
        let visit = answer.task.map { "task \($0)" } ?? "visit \(answer.visitNumber)"
        return "\(repeated)\(who), \(answer.plannedDay) (week \(answer.week), \(visit)): \(what).\n"
            + disagreement(answer) + answer.explanation.text(language) + "\n" + found(answer)
    }

    private static func disagreement(_ answer: VisitAnswer) -> String {
        guard let disagreement = answer.disagreement else { return "" }
        return "The first result stands. That another source says \(disagreement.said.inWords) is kept as disagreement "
            + "\(disagreement.said.number), and a manager has been asked.\n"
    }

    /// For the counsellor alone: it takes nothing from the participant.
    private static func found(_ answer: VisitAnswer) -> String {
        guard !answer.findings.isEmpty else { return "" }
        let what = answer.findings.map(\.inWords).joined(separator: ", and ")
        return "Tell a manager: \(what). Until it is cleared the award comes from the errors source.\n"
    }

    private static func listing(_ answer: VisitAnswer, _ language: Language) -> Listing {
        func money(_ minorUnits: Int) -> Cell { .money(minorUnits, answer.currency) }
        return Listing(
            [
                "participant", "version#", "program", "target", "planned_day", "week#", "visit#", "outcome", "award#",
                "bonus#", "balance_change#", "balance#", "streak#", "next_day", "next_amount#", "next_draws#", "task",
                "reading#", "draws#", "withheld#", "explanation", "disagreement#",
            ],
            rows: [
                [
                    .text(answer.participant.name), .number(Int(answer.version)),
                    .text(answer.program), .text(answer.target), .text(answer.plannedDay), .number(answer.week),
                    .number(answer.visitNumber), .text(answer.outcome?.name), money(answer.award),
                    money(answer.bonus), money(answer.balanceChange), money(answer.balance), .number(answer.streak),
                    .text(answer.next?.visit.day), .amount(ofNext: answer.next, answer.currency),
                    .draws(ofNext: answer.next), .text(answer.task), .text(answer.reading),
                    .number(answer.slips.count),
                    money(answer.withheld.reduce(0) { $0 + ($1.unit == .money ? $1.amount : 0) }),
                    .text(answer.explanation.text(language)),
                    answer.disagreement.map { .number($0.said.number) } ?? .none,
                ]
            ])
    }
}

extension Cell {
    /// What the next visit pays, where that is money.
    static func amount(ofNext next: NextVisit?, _ currency: Currency) -> Cell {
        guard let next, !next.unit.isCounted else { return .none }
        return .money(next.paid, currency)
    }

    /// How many slips the next visit draws, or names it puts into the hat.
    static func draws(ofNext next: NextVisit?) -> Cell {
        guard let next, next.unit.isCounted else { return .none }
        return .number(next.paid)
    }
}
