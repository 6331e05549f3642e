import RewardDomain

// A balance is turned into something.
extension EventSample {
    private static let id = "enr_01kds5p0bmeb3abcdefghjkmnp"
    private static let shares = [
        RedemptionShare(enrollment: EnrollmentID(id)!, source: .defaultSource, amount: 1250)
    ]
    private static let sharesText = #""shares":[{"enrollment":"\#(id)","source":"default","amount":1250}]"#
    private static let step = RedemptionStep(number: 3, on: occurredOn)
    private static let reasoned = RedemptionStep(number: 3, on: occurredOn, reasonDigest: "0f")

    static let redemptions: [EventSample] = [
        EventSample(
            type: "redemption_requested", body: #"{"number":3,"kind":"gift_card",\#(sharesText)}"#,
            event: .redemptionRequested(
                RedemptionRequested(
                    number: 3, kind: Slug("gift_card")!, shares: shares, requestedOn: occurredOn,
                    needsApproval: false))),
        EventSample(
            type: "redemption_requested",
            body: #"{"number":3,"kind":"gift_card",\#(sharesText),"needs_approval":true}"#,
            event: .redemptionRequested(
                RedemptionRequested(
                    number: 3, kind: Slug("gift_card")!, shares: shares, requestedOn: occurredOn,
                    needsApproval: true))),
        EventSample(type: "redemption_approved", body: #"{"number":3}"#, event: .redemptionApproved(step)),
        EventSample(
            type: "redemption_delivered", body: #"{"number":3,"acknowledged_by":"signature"}"#,
            event: .redemptionDelivered(
                RedemptionDelivered(number: 3, on: occurredOn, acknowledgement: Acknowledgement(.signature)))),
        EventSample(
            type: "redemption_delivered",
            body: #"{"number":3,"acknowledged_by":"receipt","reference_digest":"0f","unit":"card:8812"}"#,
            event: .redemptionDelivered(
                RedemptionDelivered(
                    number: 3, on: occurredOn,
                    acknowledgement: Acknowledgement(.receipt, referenceDigest: "0f"), unit: "card:8812"))),
        EventSample(
            type: "redemption_failed", body: #"{"number":3,"reason_digest":"0f"}"#, event: .redemptionFailed(reasoned)),
        EventSample(
            type: "redemption_cancelled", body: #"{"number":3,"reason_digest":"0f"}"#,
            event: .redemptionCancelled(reasoned)),
        EventSample(
            type: "reversal_asked", body: #"{"number":3,"reason_digest":"0f"}"#, event: .reversalAsked(reasoned)),
        EventSample(
            type: "reversal_declined", body: #"{"number":3,"reason_digest":"0f"}"#, event: .reversalDeclined(reasoned)),
        EventSample(type: "redemption_reversed", body: #"{"number":3}"#, event: .redemptionReversed(step)),
        EventSample(
            type: "value_unclaimed", body: "{\(sharesText)}",
            event: .valueUnclaimed(ValueUnclaimed(shares: shares, on: occurredOn))),
    ]
}

extension HouseEventSample {
    static let receipts: [HouseEventSample] = [
        HouseEventSample(
            type: "receipt_used", body: #"{"participant":"part_01kds5p0bmeb3abcdefghjkmnp","redemption":3}"#,
            event: .receiptUsed(
                ReceiptUsed(participant: ParticipantID("part_01kds5p0bmeb3abcdefghjkmnp")!, redemption: 3)))
    ]
}
