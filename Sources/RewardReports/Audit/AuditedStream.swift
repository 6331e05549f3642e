public import RewardDomain
public import RewardPolicies

/// A participant's stream as an auditor is shown it: each event with its hash, what was sealed beside it, and what it
/// posted.
public struct AuditedStream: Sendable {
    public struct Event: Sendable {
        public var version: Int64
        public var event: Envelope<ParticipantEvent>
        /// Of the chain, in lower-case hexadecimal; with the event before it, all that stands in between is proved.
        public var hash: String
        /// Reasons and evidence, as they were written.
        public var texts: [String: String]
        /// Those of its append, where it is the last of one.
        public var entries: [Entry]

        public init(
            version: Int64, event: Envelope<ParticipantEvent>, hash: String, texts: [String: String], entries: [Entry]
        ) {
            self.version = version
            self.event = event
            self.hash = hash
            self.texts = texts
            self.entries = entries
        }
    }

    /// A revision of a program as it was published.
    public struct PublishedText: Sendable {
        public var terms: PublishedTerms
        public var publishedAt: Instant
        public var publishedBy: String
        /// The file as it was written.
        public var text: String

        public init(terms: PublishedTerms, publishedAt: Instant, publishedBy: String, text: String) {
            self.terms = terms
            self.publishedAt = publishedAt
            self.publishedBy = publishedBy
            self.text = text
        }
    }

    /// The clinic's code, or the id of someone erased.
    public var code: String
    public var ledger: ParticipantLedger
    public var events: [Event]
    /// By program and revision.
    public var published: [PublishedText]

    public init(code: String, ledger: ParticipantLedger, events: [Event], published: [PublishedText]) {
        self.code = code
        self.ledger = ledger
        self.events = events
        self.published = published
    }

    /// Which money each redemption took.
    var spending: Spending { Spending(events.flatMap(\.entries)) }
}

/// A part of an audit: facts by name, in order.
public struct AuditSection: Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// `visit`, `award`, `fact 7`, `entry 7.1`, `terms`.
    public let title: String
    public private(set) var items: [Item] = []

    init(_ title: String) { self.title = title }

    /// What nobody said is left out.
    mutating func add(_ name: String, _ value: (some CustomStringConvertible)?) {
        guard let value else { return }
        items.append(Item(name: name, value: value.description))
    }

    mutating func add(_ name: String, _ minorUnits: Int, _ currency: Currency) {
        add(name, "\(currency.format(minorUnits: minorUnits)) \(currency.code)")
    }
}
