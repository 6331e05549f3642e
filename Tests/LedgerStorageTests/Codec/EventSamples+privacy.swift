import RewardDomain

// Who is erased, and what keeps them from it.
extension EventSample {
    private static let step = PrivacyStep(reasonDigest: "0f")
    private static let stepText = #"{"reason_digest":"0f"}"#

    static let privacy: [EventSample] = [
        EventSample(type: "erasure_asked", body: stepText, event: .erasureAsked(step)),
        EventSample(type: "erasure_declined", body: stepText, event: .erasureDeclined(step)),
        EventSample(type: "participant_erased", body: "{}", event: .participantErased),
        EventSample(type: "legal_hold_placed", body: stepText, event: .legalHoldPlaced(step)),
        EventSample(type: "legal_hold_released", body: stepText, event: .legalHoldReleased(step)),
    ]
}

extension HouseEventSample {
    static let retention: [HouseEventSample] = [
        HouseEventSample(
            type: "retention_set", body: #"{"years":10}"#, event: .retentionSet(RetentionRule(years: 10)!))
    ]
}
