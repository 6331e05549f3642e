// A balance is turned into cards, goods or prizes (docs/spec/redemptions.md).

/// What a redemption takes from one balance of the participant's.
public struct RedemptionShare: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var source: Slug
    /// Minor units, at least 1.
    public var amount: Int

    public init(enrollment: EnrollmentID, source: Slug, amount: Int) {
        self.enrollment = enrollment
        self.source = source
        self.amount = amount
    }
}

/// Somebody asked for a part of the balance: it is in flight until it is handed over or comes back.
public struct RedemptionRequested: Hashable, Sendable {
    /// From 1, within the participant.
    public var number: Int
    /// What it is to become: `gift_card`, `goods`.
    public var kind: Slug
    /// Of which balances it is taken, the oldest first. All of one currency, that of the enrollments.
    public var shares: [RedemptionShare]
    public var requestedOn: Day
    /// Whether a second person has to approve it before it is handed over.
    public var needsApproval: Bool

    /// Minor units.
    public var amount: Int { shares.reduce(0) { $0 + $1.amount } }

    public init(number: Int, kind: Slug, shares: [RedemptionShare], requestedOn: Day, needsApproval: Bool) {
        self.number = number
        self.kind = kind
        self.shares = shares
        self.requestedOn = requestedOn
        self.needsApproval = needsApproval
    }
}

/// A step of a redemption on a day of the clinic: its approval, failure, cancelling, reversal.
public struct RedemptionStep: Hashable, Sendable {
    public var number: Int
    public var on: Day
    /// A keyed digest of why, whose words lie sealed beside the event.
    public var reasonDigest: String?

    public init(number: Int, on: Day, reasonDigest: String? = nil) {
        self.number = number
        self.on = on
        self.reasonDigest = reasonDigest
    }
}

/// It was handed over.
public struct RedemptionDelivered: Hashable, Sendable {
    public var number: Int
    public var on: Day
    public var acknowledgement: Acknowledgement
    /// The stream of the card or stock item that was handed out: `card:8812-3345`. It says so, too.
    public var unit: String?

    public init(number: Int, on: Day, acknowledgement: Acknowledgement, unit: String? = nil) {
        self.number = number
        self.on = on
        self.acknowledgement = acknowledgement
        self.unit = unit
    }
}

/// What shows that something was handed over.
public struct Acknowledgement: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The participant signed, on paper or on a pad.
        case signature
        /// A numbered paper receipt that the participant signed.
        case receipt
        /// The vendor's own confirmation of an order.
        case vendor
    }

    public var kind: Kind
    /// A keyed digest of the receipt's number or the vendor's reference, which lies sealed beside the event. A
    /// signature has none.
    public var referenceDigest: String?

    public init(_ kind: Kind, referenceDigest: String? = nil) {
        self.kind = kind
        self.referenceDigest = referenceDigest
    }

    /// Whether the participant said so themselves.
    public var isOfParticipant: Bool { kind != .vendor }
}

/// What nobody claimed in the time the terms give after an enrollment's end.
public struct ValueUnclaimed: Hashable, Sendable {
    public var shares: [RedemptionShare]
    public var on: Day

    public init(shares: [RedemptionShare], on: Day) {
        self.shares = shares
        self.on = on
    }
}

/// What a numbered paper receipt was used for.
public struct ReceiptUsed: Hashable, Sendable {
    public var participant: ParticipantID
    /// The number of the redemption in the participant's stream.
    public var redemption: Int

    public init(participant: ParticipantID, redemption: Int) {
        self.participant = participant
        self.redemption = redemption
    }
}
