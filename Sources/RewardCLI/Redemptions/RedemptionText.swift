import RewardDomain
import RewardServices

/// Redemptions as they are printed.
enum RedemptionText {
    /// The answer to asking, with what comes next.
    static func asked(_ answered: Answered<RedemptionAnswer>, _ format: OutputFormat) -> String {
        let answer = answered.value
        guard format == .table else { return listing([answer]).text(format, single: true) }
        let next =
            answer.redemption.needsApproval && answer.redemption.state == .requested
            ? "It needs a second person's approval: rewardctl payout approve \(id(answer))\n"
            : "Hand it over with: rewardctl payout deliver \(id(answer)) --receipt <number>\n"
        return told(answered, format) + (answer.redemption.isInFlight ? next : "")
    }

    static func told(_ answered: Answered<RedemptionAnswer>, _ format: OutputFormat) -> String {
        let answer = answered.value
        guard format == .table else { return listing([answer]).text(format, single: true) }
        let redemption = answer.redemption
        let done = redemption.steps[redemption.steps.count - 1]
        var text = answered.isRepeat ? "Done already; nothing was added. " : ""
        text +=
            "\(id(answer)): \(money(redemption.amount, answer)) \(answer.currency.code) as \(redemption.kind), "
            + "\(redemption.state.rawValue) on \(done.on) by \(done.by).\n"
        if let asked = redemption.reversalAskedBy {
            text +=
                "\(asked) asked to reverse it; somebody else approves that with: "
                + "rewardctl payout reverse \(id(answer)) --approve\n"
        }
        let onTheWay = answer.inFlight > 0 ? "; \(money(answer.inFlight, answer)) on the way" : ""
        return text
            + "\(name(answer)) has \(money(answer.balance, answer)) \(answer.currency.code) available\(onTheWay).\n"
    }

    /// A table has what somebody acts on; CSV and JSON have everything.
    static func list(_ answers: [RedemptionAnswer], _ format: OutputFormat) -> String {
        guard format == .table else { return listing(answers).text(format) }
        return Listing(
            ["payout", "kind", "amount#", "currency", "state", "requested_on", "requested_by", "waits_for"],
            rows: answers.map { answer in
                let redemption = answer.redemption
                return [
                    .text(id(answer)), .text(redemption.kind), .money(redemption.amount, answer.currency),
                    .text(answer.currency.code), .text(redemption.state.rawValue), .text(redemption.requestedOn),
                    .text(redemption.requestedBy), .text(waitsFor(redemption)),
                ]
            }
        ).text(.table)
    }

    private static func waitsFor(_ redemption: Redemption) -> String {
        if let asked = redemption.reversalAskedBy { return "word on the reversal \(asked) asked for" }
        guard redemption.isInFlight else { return "" }
        return redemption.needsApproval && redemption.state == .requested ? "approval" : "delivery"
    }

    static func listing(_ answers: [RedemptionAnswer]) -> Listing {
        Listing(
            [
                "payout", "participant", "number#", "kind", "amount#", "currency", "state", "needs_approval",
                "requested_on", "requested_by", "approved_by", "delivered_on", "delivered_by", "acknowledged_by",
                "reversal_asked_by", "balance#", "in_flight#", "version#",
            ],
            rows: answers.map { answer in
                let redemption = answer.redemption
                let delivered = redemption.step(.delivered)
                return [
                    .text(id(answer)), .text(name(answer)), .number(redemption.number), .text(redemption.kind),
                    .money(redemption.amount, answer.currency), .text(answer.currency.code),
                    .text(redemption.state.rawValue), .text(redemption.needsApproval ? "yes" : "no"),
                    .text(redemption.requestedOn), .text(redemption.requestedBy),
                    .text(redemption.step(.approved)?.by), .text(delivered?.on), .text(delivered?.by),
                    .text(redemption.delivery?.acknowledgement.kind.rawValue), .text(redemption.reversalAskedBy),
                    .money(answer.balance, answer.currency), .money(answer.inFlight, answer.currency),
                    .number(Int(answer.version)),
                ]
            })
    }

    private static func id(_ answer: RedemptionAnswer) -> String { "\(name(answer))/\(answer.redemption.number)" }

    private static func name(_ answer: RedemptionAnswer) -> String {
        answer.participant.name
    }

    private static func money(_ amount: Int, _ answer: RedemptionAnswer) -> String {
        answer.currency.format(minorUnits: amount)
    }
}
