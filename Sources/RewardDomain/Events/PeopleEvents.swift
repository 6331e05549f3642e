// Who somebody is, and that two codes are one person (docs/spec/same-person.md).

/// What is known of the person was added or mended. The words lie sealed beside the event.
public struct ParticipantDescribed: Hashable, Sendable {
    /// What was given or taken away this time: `name`, `born`, or the kind of an identifier, in order.
    public var fields: [Slug]
    /// A keyed digest of all that is known from now on.
    public var digest: String

    public init(fields: [Slug], digest: String) {
        self.fields = fields
        self.digest = digest
    }
}

/// A manager said that somebody with the same particulars is another person.
public struct DuplicateOverruled: Hashable, Sendable {
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(reasonDigest: String) { self.reasonDigest = reasonDigest }
}

/// Somebody says that another participant is this same person. Nothing moves until a second one agrees.
public struct SamePersonProposed: Hashable, Sendable {
    /// The participant who is to be closed.
    public var other: ParticipantID
    public var reasonDigest: String

    public init(other: ParticipantID, reasonDigest: String) {
        self.other = other
        self.reasonDigest = reasonDigest
    }
}

/// The proposal will not be carried out.
public struct SamePersonDeclined: Hashable, Sendable {
    public var other: ParticipantID

    public init(other: ParticipantID) { self.other = other }
}

/// The person goes on under another participant; this stream takes nothing more.
public struct ParticipantClosed: Hashable, Sendable {
    public var into: ParticipantID
    public var closedOn: Day

    public init(into: ParticipantID, closedOn: Day) {
        self.into = into
        self.closedOn = closedOn
    }
}

/// Another participant was this same person: what they had and what they were paid goes on here.
public struct ParticipantAbsorbed: Hashable, Sendable {
    /// What moved of one program's money from one source; below zero where a correction had taken more than there was.
    public struct Balance: Hashable, Sendable {
        public var program: Slug
        public var source: Slug
        /// Minor units, never 0.
        public var amount: Int

        public init(program: Slug, source: Slug, amount: Int) {
            self.program = program
            self.source = source
            self.amount = amount
        }
    }

    public var from: ParticipantID
    public var absorbedOn: Day
    public var balance: [Balance]
    /// What the other was paid, award by award: caps go on counting it.
    public var capUse: [CapUse]

    public init(from: ParticipantID, absorbedOn: Day, balance: [Balance], capUse: [CapUse]) {
        self.from = from
        self.absorbedOn = absorbedOn
        self.balance = balance
        self.capUse = capUse
    }
}

/// The person was paid something elsewhere, which caps of the person count and the balance does not.
public struct ReceivedElsewhere: Hashable, Sendable {
    public var on: Day
    /// Minor units of the participant's currency, at least 1.
    public var amount: Int
    /// A keyed digest of where from, whose words lie sealed beside the event.
    public var fromDigest: String
    /// It was noted in error: the note of the same day and amount no longer counts.
    public var isRetraction: Bool

    public init(on: Day, amount: Int, fromDigest: String, isRetraction: Bool = false) {
        self.on = on
        self.amount = amount
        self.fromDigest = fromDigest
        self.isRetraction = isRetraction
    }
}
