import RewardDomain
import RewardPolicies
import RewardServices

/// What is read of a correction that waits for a second person: what it asks for, and what it would change.
enum ProposalText {
    /// The answer to asking.
    static func asked(_ answered: Answered<ProposalAnswer>, _ format: OutputFormat) -> String {
        let answer = answered.value
        guard format == .table else { return listing(answer).text(format, single: true) }
        let repeated = answered.isRepeat ? "Already proposed; nothing was added. " : ""
        return "\(repeated)\(what(answer))\n"
            + "Proposed as number \(answer.number); a second person approves it with: "
            + "rewardctl proposal approve \(name(answer.participant)) \(answer.number)\n" + preview(answer)
    }

    /// A proposal looked at, declined or withdrawn.
    static func shown(_ answer: ProposalAnswer, _ format: OutputFormat) -> String {
        guard format == .table else { return listing(answer).text(format, single: true) }
        let proposal = answer.proposal
        let reason = answer.reason.map { "Reason: \($0)\n" } ?? ""
        return "\(what(answer))\n"
            + "Number \(answer.number), proposed by \(proposal.actor) at \(proposal.recordedAt): "
            + "\(proposal.state.rawValue).\n" + reason + preview(answer)
    }

    static func waiting(_ rows: [WaitingSummary], _ numberName: String) -> Listing {
        Listing(
            [
                "participant", "\(numberName)#", "program", "site", "planned_day", "what", "stands", "asked_by",
                "asked_at", "age_days#",
            ],
            rows: rows.map {
                [
                    .text(name($0.participant)), .number($0.number), .text($0.program), .text($0.site),
                    .text($0.plannedDay), .text($0.what), .text($0.stands), .text($0.askedBy), .text($0.askedAt),
                    .number($0.ageDays),
                ]
            })
    }

    static func name(_ participant: ParticipantSummary) -> String {
        participant.name
    }

    private static func what(_ answer: ProposalAnswer) -> String {
        let asked = answer.proposal.asked
        return "\(name(answer.participant)), \(asked.plannedDay), \(answer.program): "
            + asked.inWords { id in answer.other.map { $0.id == id ? name($0) : id.description } ?? id.description }
            + "."
    }

    private static func preview(_ answer: ProposalAnswer) -> String {
        answer.previews.map { preview in
            guard let changes = preview.changes else { return "It no longer applies: \(preview.problem ?? "")\n" }
            return table(changes, preview.participant) + sums(changes, preview.participant)
        }.joined()
    }

    private static func table(_ preview: LedgerPreview, _ participant: ParticipantSummary) -> String {
        guard let currency = preview.currency, !preview.changes.isEmpty else { return "" }
        return Listing(
            ["participant", "program", "target", "visit#", "day", "from", "to", "award_now#", "award_then#"],
            rows: preview.changes.map {
                [
                    .text(name(participant)), .text($0.program), .text($0.visit.target), .number($0.visitNumber),
                    .text($0.visit.plannedDay), .text($0.outcomeBefore?.name ?? "unrecorded"),
                    .text($0.outcomeAfter?.name ?? "unrecorded"), .money($0.awardBefore, currency),
                    .money($0.awardAfter, currency),
                ]
            }
        ).text(.table)
    }

    private static func sums(_ preview: LedgerPreview, _ participant: ParticipantSummary) -> String {
        guard let currency = preview.currency else { return "" }
        func money(_ amount: Int) -> String { currency.format(minorUnits: amount) }
        var text =
            preview.balanceBefore == preview.balanceAfter
            ? "The balance of \(name(participant)) would stay \(money(preview.balanceBefore))"
            : "The balance of \(name(participant)) would go from \(money(preview.balanceBefore)) to "
                + "\(money(preview.balanceAfter))"
        if preview.absorbed > 0 { text += "; the program would absorb \(money(preview.absorbed))" }
        if preview.absorbed < 0 { text += "; \(money(-preview.absorbed)) would be made good" }
        if preview.slipsToDraw > 0 {
            text += "; \(counted(preview.slipsToDraw, "slip")) would be drawn, each counted here as the lowest"
        }
        return text + ".\n"
    }

    private static func listing(_ answer: ProposalAnswer) -> Listing {
        let own = answer.previews.first?.changes
        func money(_ amount: Int?) -> Cell {
            guard let amount, let currency = own?.currency else { return .none }
            return .money(amount, currency)
        }
        return Listing(
            [
                "participant", "version#", "proposal#", "program", "planned_day", "change", "to", "state",
                "proposed_by", "proposed_at", "balance#", "balance_then#", "absorbed#",
            ],
            rows: [
                [
                    .text(name(answer.participant)), .number(Int(answer.version)), .number(answer.number),
                    .text(answer.program), .text(answer.proposal.asked.plannedDay),
                    .text(answer.proposal.asked.inWords { $0.description }), .text(answer.other.map(name)),
                    .text(answer.proposal.state.rawValue), .text(answer.proposal.actor),
                    .text(answer.proposal.recordedAt), money(own?.balanceBefore), money(own?.balanceAfter),
                    money(own?.absorbed),
                ]
            ])
    }
}
