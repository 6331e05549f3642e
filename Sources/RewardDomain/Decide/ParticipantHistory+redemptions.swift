// The steps of a redemption after its request (docs/spec/redemptions.md). What a request may take is decided where
// balances are known, in RewardPolicies.
extension ParticipantHistory {
    /// The redemption of a number.
    public func redemption(_ number: Int) throws(Refusal) -> Redemption {
        guard redemptions.indices.contains(number - 1) else {
            throw Refusal(
                .unknownRedemption,
                redemptions.isEmpty
                    ? "The participant has redeemed nothing; see payout list."
                    : "The participant has no redemption \(number); there are 1 to \(redemptions.count).")
        }
        return redemptions[number - 1]
    }

    /// A second person's approval.
    public func decideApproval(ofRedemption number: Int, by actor: String, on day: Day) throws(Refusal)
        -> RedemptionStep
    {
        let redemption = try redemptionInFlight(number, to: "approve")
        guard redemption.state == .requested else {
            throw Refusal(.alreadyDone, "Redemption \(number) was approved already.")
        }
        guard actorsDiffer(redemption.requestedBy, actor) else {
            throw Refusal(
                .ownRedemption,
                "\(actor) asked for redemption \(number), so somebody else has to approve it.")
        }
        return RedemptionStep(number: number, on: day)
    }

    /// Handing it over. `paidFor`: who recorded any of the visits it pays; they need the participant's own word.
    public func decideDelivery(
        ofRedemption number: Int, _ acknowledgement: Acknowledgement, unit: String?, by actor: String,
        paidFor recorders: [String], on day: Day
    ) throws(Refusal) -> RedemptionDelivered {
        let redemption = try redemptionInFlight(number, to: "deliver")
        if redemption.needsApproval, redemption.state == .requested {
            throw Refusal(
                .approvalMissing,
                "Redemption \(number) needs a second person's approval first: payout approve, by somebody other than "
                    + "\(redemption.requestedBy).")
        }
        if !acknowledgement.isOfParticipant, recorders.contains(where: { !actorsDiffer($0, actor) }) {
            throw Refusal(
                .acknowledgementMissing,
                "\(actor) recorded a visit that redemption \(number) pays, so the participant has to acknowledge it "
                    + "themselves: with a signature or a numbered receipt.")
        }
        return RedemptionDelivered(number: number, on: day, acknowledgement: acknowledgement, unit: unit)
    }

    /// Giving it up, or the vendor's failure: the value goes back to the balance.
    public func decideReturn(
        ofRedemption number: Int, to verb: String, reasonDigest: String, on day: Day
    ) throws(Refusal) -> RedemptionStep {
        _ = try redemptionInFlight(number, to: verb)
        return RedemptionStep(number: number, on: day, reasonDigest: reasonDigest)
    }

    /// Asking for the reversal of a delivery. A second person decides.
    public func askReversal(
        ofRedemption number: Int, reasonDigest: String, on day: Day
    ) throws(Refusal) -> RedemptionStep {
        let redemption = try redemptionDelivered(number)
        if let asked = redemption.reversalAskedBy {
            throw Refusal(
                .alreadyDone,
                "\(asked) asked for the reversal of redemption \(number) already; a second person approves it with "
                    + "payout reverse --approve.")
        }
        return RedemptionStep(number: number, on: day, reasonDigest: reasonDigest)
    }

    /// A second person's word on a reversal that was asked for.
    public func decideReversal(ofRedemption number: Int, by actor: String, on day: Day) throws(Refusal)
        -> RedemptionStep
    {
        let redemption = try redemptionDelivered(number)
        guard let asked = redemption.reversalAskedBy else {
            throw Refusal(
                .notYet, "Nobody asked for the reversal of redemption \(number); ask with payout reverse --reason.")
        }
        guard actorsDiffer(asked, actor) else {
            throw Refusal(
                .ownRedemption, "\(actor) asked for this reversal, so somebody else has to decide on it.")
        }
        return RedemptionStep(number: number, on: day)
    }

    private func redemptionInFlight(_ number: Int, to verb: String) throws(Refusal) -> Redemption {
        let redemption = try redemption(number)
        guard redemption.isInFlight else {
            throw Refusal(
                .redemptionClosed,
                "Redemption \(number) was \(redemption.state.rawValue) on \(redemption.steps[redemption.steps.count - 1].on); "
                    + "there is nothing to \(verb).")
        }
        return redemption
    }

    private func redemptionDelivered(_ number: Int) throws(Refusal) -> Redemption {
        let redemption = try redemption(number)
        guard redemption.state == .delivered else {
            let advice = redemption.isInFlight ? "cancel it instead" : "its value is back in the balance"
            throw Refusal(
                .redemptionClosed,
                "Redemption \(number) is \(redemption.state.rawValue), not delivered; \(advice).")
        }
        return redemption
    }
}
