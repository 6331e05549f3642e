public import RewardDomain

/// One thing that one of the staff did for a participant.
public struct StaffEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case entry(Entry)
        /// A correction or retraction nobody else had to approve.
        case correction
        case proposal
        /// Of another's proposal, of a redemption, or that two codes are one person.
        case approval
        case decline
        /// Slips that were drawn by what they recorded, mended, approved or held; how many of them were the largest
        /// prize of their bowl.
        case drawn(slips: Int, largest: Int)
    }

    /// A visit that was recorded.
    public struct Entry: Hashable, Sendable {
        public var heldOn: Day
        /// What stands about the visit through this entry; what the entry itself says where another has replaced it.
        public var outcome: Outcome?
        public var isTest: Bool
        /// When it was written down; when it was stored, where that is not said.
        public var writtenAt: Instant
        public var collectedAt: Instant?
        /// The lot of the test kit.
        public var kitLot: String?
        /// Whether the lot had expired, or the site had none of that number.
        public var isLotUnsound: Bool
        /// Whether the site was closed on the day it was held.
        public var isOnClosedDay: Bool

        public init(
            heldOn: Day, outcome: Outcome?, isTest: Bool, writtenAt: Instant, collectedAt: Instant?,
            kitLot: String? = nil, isLotUnsound: Bool = false, isOnClosedDay: Bool
        ) {
            self.heldOn = heldOn
            self.outcome = outcome
            self.isTest = isTest
            self.writtenAt = writtenAt
            self.collectedAt = collectedAt
            self.kitLot = kitLot
            self.isLotUnsound = isLotUnsound
            self.isOnClosedDay = isOnClosedDay
        }
    }

    /// Who wrote it down where an import says so, else who gave the command: `user:anna`.
    public let who: String
    public let participant: ParticipantID
    /// The day it was stored, at the clinic.
    public let storedOn: Day
    public let kind: Kind

    public init(who: String, participant: ParticipantID, storedOn: Day, kind: Kind) {
        self.who = who
        self.participant = participant
        self.storedOn = storedOn
        self.kind = kind
    }
}
