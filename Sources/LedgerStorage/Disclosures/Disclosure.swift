public import RewardDomain

/// Something that left the house about participants.
public struct Disclosure: Hashable, Sendable {
    public let id: Identifier
    public let on: Day
    public let recordedAt: Instant
    public let actor: String
    public let recipient: Slug
    public let form: DisclosureForm
    public let content: Set<DisclosedContent>
    public let purpose: DataPurpose
    public let basis: DisclosureBasis

    public init(
        id: Identifier, on day: Day, recordedAt: Instant, actor: String, recipient: Slug, form: DisclosureForm,
        content: Set<DisclosedContent>, purpose: DataPurpose, basis: DisclosureBasis
    ) {
        self.id = id
        on = day
        self.recordedAt = recordedAt
        self.actor = actor
        self.recipient = recipient
        self.form = form
        self.content = content
        self.purpose = purpose
        self.basis = basis
    }
}

/// A disclosure as it is accounted for to one of the participants it told of.
public struct AccountedDisclosure: Hashable, Sendable {
    public let disclosure: Disclosure
    /// None where nothing was said, and of a person who was erased.
    public let details: String?
}

/// What became of something that is stored once for each key.
public enum StoredOnce<Value: Sendable>: Sendable {
    case stored(Value, isRepeat: Bool)
    /// The key stands for something else.
    case keyReused
}
