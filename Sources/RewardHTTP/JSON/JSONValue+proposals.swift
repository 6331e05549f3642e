import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

extension WaitingSummary {
    /// The oldest first.
    var pageKey: [JSONValue] { [.key(askedAt), .text(participant.id), .int(number)] }
}

extension JSONValue {
    /// A correction that was asked for, and what it would change. The reason stays sealed.
    static func proposal(_ answer: ProposalAnswer) -> JSONValue {
        let proposal = answer.proposal
        return .object([
            "participant": .text(answer.participant.id),
            "version": .int(answer.version),
            "number": .int(answer.number),
            "program": .text(answer.program),
            "planned_day": .text(proposal.asked.plannedDay),
            "change": .string(proposal.asked.inWords { $0.description }),
            "to": .text(orNull: answer.other?.id),
            "state": .string(proposal.state.rawValue),
            "proposed_by": .string(proposal.actor),
            "proposed_at": .text(proposal.recordedAt),
            "previews": .array(answer.previews.map(preview)),
        ])
    }

    private static func preview(_ preview: ProposalAnswer.Preview) -> JSONValue {
        let changes = preview.changes
        let currency = changes?.currency
        return .object([
            "participant": .text(preview.participant.id),
            "problem": .string(orNull: preview.problem),
            "balance_before": changes.map { .money($0.balanceBefore, currency) } ?? .null,
            "balance_after": changes.map { .money($0.balanceAfter, currency) } ?? .null,
            "absorbed": changes.map { .money($0.absorbed, currency) } ?? .null,
            "slips_to_draw": changes.map { .int($0.slipsToDraw) } ?? .null,
            "changes": .array((changes?.changes ?? []).map { change($0, currency) }),
        ])
    }

    private static func change(_ change: LedgerPreview.Change, _ currency: Currency?) -> JSONValue {
        .object([
            "enrollment": .text(change.enrollment),
            "program": .text(change.program),
            "target": .text(change.visit.target),
            "planned_day": .text(change.visit.plannedDay),
            "task": .text(orNull: change.visit.task),
            "outcome_before": .string(orNull: change.outcomeBefore?.name),
            "outcome_after": .string(orNull: change.outcomeAfter?.name),
            "award_before": .money(change.awardBefore, currency),
            "award_after": .money(change.awardAfter, currency),
        ])
    }

    /// A line of the list of what waits.
    static func waiting(_ summary: WaitingSummary) -> JSONValue {
        .object([
            "participant": .text(summary.participant.id),
            "number": .int(summary.number),
            "program": .text(summary.program),
            "site": .text(summary.site),
            "planned_day": .text(summary.plannedDay),
            "change": .string(summary.what),
            "stands": .string(summary.stands),
            "proposed_by": .string(summary.askedBy),
            "proposed_at": .text(summary.askedAt),
            "age_days": .int(summary.ageDays),
        ])
    }
}
