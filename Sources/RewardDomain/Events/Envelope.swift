/// An event with what is known about it: when it happened, when it was written down, when it was stored, by whom.
public struct Envelope<Body: Hashable & Sendable>: Hashable, Sendable {
    /// The clinic's day, in the program's time zone.
    public var occurredOn: Day
    /// When the clinic wrote it down, if it said.
    public var writtenAt: Instant?
    /// When it was stored: this ledger's own clock, never less than the stream's last.
    public var recordedAt: Instant
    /// Who did it: `cli:anna`, `http:admin`.
    public var actor: String
    public var site: Slug
    /// The version of the rules under which it was decided and is replayed for ever.
    public var rules: Int
    /// What the append came to, on its last event; none while more events of it follow. The fold runs at the last
    /// one, so that an import posts only the net of its rows.
    public var settlement: Settlement?
    public var body: Body

    public var closesAppend: Bool { settlement != nil }

    public init(
        occurredOn: Day, writtenAt: Instant? = nil, recordedAt: Instant, actor: String, site: Slug,
        rules: Int = currentRules, closesAppend: Bool = true, settlement: Settlement = Settlement(), body: Body
    ) {
        self.occurredOn = occurredOn
        self.writtenAt = writtenAt
        self.recordedAt = recordedAt
        self.actor = actor
        self.site = site
        self.rules = rules
        self.settlement = closesAppend ? settlement : nil
        self.body = body
    }
}

/// The version of the rules new events are decided under. A mended rule is a new version; old ones stay in the code.
public let currentRules = 1
