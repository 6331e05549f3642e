import RewardDomain

extension ParticipantHistory {
    /// Reads an event just decided, so that the next of the same append is decided on it.
    mutating func readDecided(_ event: DecidedEvent, now: Instant, actor: String) throws(Refusal) {
        do throws(DamagedStream) {
            try read(
                Envelope(
                    occurredOn: event.occurredOn, writtenAt: event.writtenAt, recordedAt: now, actor: actor,
                    site: event.site, closesAppend: false, body: event.body))
        } catch {
            throw Refusal(.malformed, "this does not fit the participant's stream: \(error)")
        }
    }
}
