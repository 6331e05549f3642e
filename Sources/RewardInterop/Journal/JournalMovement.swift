public import RewardDomain

/// One entry of the ledger, as a journal names it: where it is stored, and what it moved.
public struct JournalMovement: Hashable, Sendable {
    /// The stream it is stored in: `part_…`, or a house stream such as `fund:state-grant`.
    public var stream: String
    /// Set where the stream is a participant's; accounts that are theirs alone carry it in their names.
    public var participant: ParticipantID?
    /// Where it stands in its stream: the version of its event and its number there, or its number among the entries.
    public var place: String
    public var effectiveOn: Day
    public var source: Account
    public var destination: Account
    /// Minor units, at least 1.
    public var amount: Int
    public var currency: Currency
    public var enrollment: EnrollmentID?
    /// The closed month it belongs to, where it was posted to a later one.
    public var adjusts: Month?

    public init(_ entry: Entry, of participant: ParticipantID, version: Int64, ordinal: Int) {
        stream = participant.description
        self.participant = participant
        place = "\(version).\(ordinal)"
        effectiveOn = entry.effectiveOn
        source = entry.source
        destination = entry.destination
        amount = entry.amount
        currency = entry.currency
        enrollment = entry.enrollment
        adjusts = entry.adjusts
    }

    /// `number`: from 1 among the entries of the stream.
    public init(_ entry: HouseEntry, of stream: HouseStream, number: Int) {
        self.stream = stream.name
        place = "\(number)"
        effectiveOn = entry.effectiveOn
        source = entry.source
        destination = entry.destination
        amount = entry.amount
        currency = entry.currency
    }
}
