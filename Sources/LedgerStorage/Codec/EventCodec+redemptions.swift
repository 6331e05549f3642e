import RewardDomain

// Steps of redemptions, and value that nobody claimed. The day of each is the event's own.
extension EventCodec {
    static func stored(_ event: RedemptionRequested) -> [JSON.Member] {
        JSON.members([
            "number": .int(event.number), "kind": .string(event.kind.text), "shares": shares(event.shares),
            "needs_approval": event.needsApproval ? .bool(true) : nil,
        ])
    }

    static func stored(_ event: RedemptionStep) -> [JSON.Member] {
        JSON.members([
            "number": .int(event.number), "reason_digest": event.reasonDigest.map { .string($0) },
        ])
    }

    static func stored(_ event: RedemptionDelivered) -> [JSON.Member] {
        JSON.members([
            "number": .int(event.number), "acknowledged_by": .string(event.acknowledgement.kind.rawValue),
            "reference_digest": event.acknowledgement.referenceDigest.map { .string($0) },
            "unit": event.unit.map { .string($0) },
        ])
    }

    static func stored(_ event: ValueUnclaimed) -> [JSON.Member] { JSON.members(["shares": shares(event.shares)]) }

    /// Nil for a type that is none of these.
    static func redemption(
        _ type: String, _ body: BodyReader, _ day: Day
    ) throws(UnreadableEvent) -> ParticipantEvent? {
        switch type {
        case "redemption_requested":
            .redemptionRequested(
                RedemptionRequested(
                    number: try body.int("number"), kind: try body.slug("kind"), shares: try shares(body),
                    requestedOn: day, needsApproval: body.flag("needs_approval")))
        case "redemption_approved": .redemptionApproved(try step(body, day))
        case "redemption_delivered":
            .redemptionDelivered(
                RedemptionDelivered(
                    number: try body.int("number"), on: day,
                    acknowledgement: Acknowledgement(
                        try body.choice("acknowledged_by"),
                        referenceDigest: try body.stringIfAny("reference_digest")),
                    unit: try body.stringIfAny("unit")))
        case "redemption_failed": .redemptionFailed(try step(body, day))
        case "redemption_cancelled": .redemptionCancelled(try step(body, day))
        case "reversal_asked": .reversalAsked(try step(body, day))
        case "reversal_declined": .reversalDeclined(try step(body, day))
        case "redemption_reversed": .redemptionReversed(try step(body, day))
        case "value_unclaimed": .valueUnclaimed(ValueUnclaimed(shares: try shares(body), on: day))
        default: nil
        }
    }

    private static func step(_ body: BodyReader, _ day: Day) throws(UnreadableEvent) -> RedemptionStep {
        RedemptionStep(
            number: try body.int("number"), on: day, reasonDigest: try body.stringIfAny("reason_digest"))
    }

    private static func shares(_ shares: [RedemptionShare]) -> JSON {
        .array(
            shares.map {
                .object([
                    "enrollment": .string($0.enrollment.description), "source": .string($0.source.text),
                    "amount": .int($0.amount),
                ])
            })
    }

    private static func shares(_ body: BodyReader) throws(UnreadableEvent) -> [RedemptionShare] {
        try body.array("shares") { json throws(UnreadableEvent) in
            let share = BodyReader(json)
            return RedemptionShare(
                enrollment: try share.enrollment("enrollment"), source: try share.slug("source"),
                amount: try amount(share))
        }
    }
}
