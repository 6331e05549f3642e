import Hummingbird
import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

/// `POST /v1/redemptions`: takes an amount out of a balance, to be handed over as a card, goods or a prize.
enum RedeemEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "amount", "kind", "program", "site")
        let amount = try body.money("amount")
        let wanted = Redeem(
            amount: amount.minorUnits, currency: amount.currency, kind: try body.kind(),
            program: try body.optionalProgram())
        let answered = try await exchange.services.redeem(
            wanted, of: try body.text("participant"), at: try body.optionalSite(), context)
        return .redemption(answered)
    }
}

extension Members {
    /// Kinds are words such as gift_card.
    fileprivate func kind() throws(Problem) -> Slug {
        guard let kind = Slug(try text("kind")) else {
            throw Problem(
                .refused(.kindNotOffered), "Nothing is paid out as that; say gift_card or goods.", member: "kind")
        }
        return kind
    }
}

extension Response {
    static func redemption(_ answered: Answered<RedemptionAnswer>) -> Response {
        .carriedOut(.redemption(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    /// A redemption as it stands, with what its participant has. Receipts and reasons stay sealed.
    static func redemption(_ answer: RedemptionAnswer) -> JSONValue {
        let redemption = answer.redemption
        return .object([
            "participant": .text(answer.participant.id),
            "version": .int(answer.version),
            "number": .int(redemption.number),
            "kind": .text(redemption.kind),
            "amount": .money(redemption.amount, answer.currency),
            "site": .text(redemption.site),
            "state": .string(redemption.state.rawValue),
            "needs_approval": .bool(redemption.needsApproval),
            "requested_on": .text(redemption.requestedOn),
            "requested_by": .string(redemption.requestedBy),
            "approved_by": .string(orNull: redemption.step(.approved)?.by),
            "delivered_on": .text(orNull: redemption.step(.delivered)?.on),
            "delivered_by": .string(orNull: redemption.step(.delivered)?.by),
            "acknowledged_by": .string(orNull: redemption.delivery?.acknowledgement.kind.rawValue),
            "reversal_asked_by": .string(orNull: redemption.reversalAskedBy),
            "balance": .money(answer.balance, answer.currency),
            "in_flight": .money(answer.inFlight, answer.currency),
        ])
    }
}
