/// What was asked and settled about a person's being erased.
public struct ParticipantPrivacy: Hashable, Sendable {
    /// Somebody's word, on a day.
    public struct Word: Hashable, Sendable {
        public var by: String
        public var on: Day
        /// Of the event that says it.
        public var version: Int64
    }

    /// Asked for, and neither carried out nor declined.
    public internal(set) var asked: Word?
    /// A legal hold: nothing is erased while it stands.
    public internal(set) var hold: Word?
    public internal(set) var erased: Word?
    /// The newest day of what happened to the person here: of what was said of it, or the day it was said. What is
    /// only about erasing counts for nothing.
    public internal(set) var lastFactOn: Day?

    mutating func read(_ event: Envelope<ParticipantEvent>, version: Int64) throws(DamagedStream) {
        func word() -> Word { Word(by: event.actor, on: event.occurredOn, version: version) }
        switch event.body {
        case .erasureAsked: asked = word()
        case .erasureDeclined: asked = nil
        case .legalHoldPlaced: hold = word()
        case .legalHoldReleased: hold = nil
        case .participantErased:
            guard let asked, actorsDiffer(asked.by, event.actor), hold == nil else {
                throw DamagedStream(version: version, reason: "erases somebody without two people or under a hold")
            }
            erased = word()
            self.asked = nil
        // Says nothing new of them: what is revealed had been committed to.
        case .drawSeedRevealed: break
        default: lastFactOn = max(lastFactOn ?? event.occurredOn, event.occurredOn, event.recordedAt.utcDay)
        }
    }
}
