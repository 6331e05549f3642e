public import RewardDomain

/// What a participant consented to. It is never changed, only revoked, which holds from a day on.
public struct Consent: Hashable, Sendable {
    public let participant: ParticipantID
    /// From 1 for each participant.
    public let number: Int
    public let recordedAt: Instant
    public let actor: String
    public let content: Set<DisclosedContent>
    public let recipients: [Slug]
    public let purposes: Set<DataPurpose>
    public let firstDay: Day
    /// None: until it is revoked.
    public let lastDay: Day?
    /// The first day on which it no longer held.
    public var revokedOn: Day?
    /// None where nothing was said, and of a person who was erased.
    public var details: String?

    public init(
        participant: ParticipantID, number: Int, recordedAt: Instant, actor: String, content: Set<DisclosedContent>,
        recipients: [Slug], purposes: Set<DataPurpose>, firstDay: Day, lastDay: Day?, revokedOn: Day?, details: String?
    ) {
        self.participant = participant
        self.number = number
        self.recordedAt = recordedAt
        self.actor = actor
        self.content = content
        self.recipients = recipients
        self.purposes = purposes
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.revokedOn = revokedOn
        self.details = details
    }

    /// Whether it holds on a day.
    public func holds(on day: Day) -> Bool {
        firstDay <= day && lastDay.map { day <= $0 } ?? true && revokedOn.map { day < $0 } ?? true
    }

    /// Whether it allows a disclosure on a day.
    public func covers(_ asked: ConsentedDisclosure, on day: Day) -> Bool {
        holds(on: day) && recipients.contains(asked.recipient) && content.isSuperset(of: asked.content)
            && purposes.contains(asked.purpose)
    }
}

/// What takes a consent.
public struct ConsentedDisclosure: Hashable, Sendable {
    public let recipient: Slug
    public let content: Set<DisclosedContent>
    public let purpose: DataPurpose

    public init(recipient: Slug, content: Set<DisclosedContent>, purpose: DataPurpose) {
        self.recipient = recipient
        self.content = content
        self.purpose = purpose
    }
}

/// A disclosure that was not made for want of a consent.
public struct WithheldDisclosure: Hashable, Sendable {
    public let participant: ParticipantID
    public let asked: ConsentedDisclosure
    public let at: Instant
    public let actor: String
}
