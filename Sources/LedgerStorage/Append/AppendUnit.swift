public import RewardDomain

/// What one participant's stream is to gain: all of it or nothing.
public struct AppendUnit: Sendable {
    /// An event with the command it carries out and the free texts that lie beside it.
    public struct NewEvent: Sendable {
        public var envelope: Envelope<ParticipantEvent>
        /// None for an event that only accompanies another's command.
        public var command: CommandStamp?
        /// Free text by field name; sealed under the participant's key before it is stored.
        public var texts: [String: String]
        /// What is known of the person from now on, by field; sealed likewise. Nil: no longer known.
        public var particulars: [Slug: String?]

        public init(
            envelope: Envelope<ParticipantEvent>, command: CommandStamp?, texts: [String: String] = [:],
            particulars: [Slug: String?] = [:]
        ) {
            self.envelope = envelope
            self.command = command
            self.texts = texts
            self.particulars = particulars
        }
    }

    /// A person who is new to the ledger: the code they are known by.
    public struct Registration: Sendable {
        public var code: String
        public init(code: String) { self.code = code }
    }

    public var participant: ParticipantID
    /// What the events follow; nil for a new stream.
    public var head: StreamHead?
    public var registration: Registration?
    /// At least one.
    public var events: [NewEvent]
    /// What the last event posts.
    public var entries: [Entry]
    /// What changes in the index that finds a person again.
    public var matches = MatchChange()
    /// What changes in the figures of the participant's months.
    public var figures = MonthlyFiguresChange()

    public init(
        participant: ParticipantID, head: StreamHead?, registration: Registration? = nil, events: [NewEvent],
        entries: [Entry]
    ) {
        self.participant = participant
        self.head = head
        self.registration = registration
        self.events = events
        self.entries = entries
    }
}

/// What became of one unit.
public enum AppendAnswer: Sendable {
    /// Stored; the stream now ends here.
    case recorded(StreamHead)
    /// A command of the unit had been carried out before, with the same content: at this version.
    case repeated(version: Int64)
    /// A command's key had been used for something else, or a new participant's code is taken.
    case refused(Refusal)
    /// Another writer was first: load and decide again.
    case moved
    /// Not stored; the database could not.
    case unavailable(String)
    /// The answer to the commit was lost. Look the command up by its key before telling anyone.
    case inDoubt
    /// The database refused for a reason that is a fault of this program. Not stored.
    case failed(String)
}

extension Refusal {
    /// Law L3: the same key with other content.
    public static let keyReused = Refusal(
        .keyReused, "This idempotency key was already used for something else; send this under a key of its own.")

    /// Says nothing of who it is, where, or by what they were found.
    public static let possibleDuplicate = Refusal(
        .possibleDuplicate, "Somebody with these particulars is already in the ledger; ask a manager.")
}
