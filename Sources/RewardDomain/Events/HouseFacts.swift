/// Something the house itself found about a visit, on no person's word.
public struct HouseVisitFact: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference

    public init(enrollment: EnrollmentID, visit: VisitReference) {
        self.enrollment = enrollment
        self.visit = visit
    }
}

/// A visit on a day that was not planned. It is kept and never touches money.
public struct UnplannedVisitRecorded: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var target: Slug
    public var heldOn: Day
    public var content: VisitContent
    public var recordedBy: String?

    public init(
        enrollment: EnrollmentID, target: Slug, heldOn: Day, content: VisitContent, recordedBy: String? = nil
    ) {
        self.enrollment = enrollment
        self.target = target
        self.heldOn = heldOn
        self.content = content
        self.recordedBy = recordedBy
    }
}

/// The participant's name came out of the hat of a group session; these slips were drawn for them.
public struct GroupPrizeDrawn: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// The house stream of the session, where all its names and its seed stand.
    public var session: String
    public var slips: [Int]

    public init(enrollment: EnrollmentID, visit: VisitReference, session: String, slips: [Int]) {
        self.enrollment = enrollment
        self.visit = visit
        self.session = session
        self.slips = slips
    }
}

/// The participant paid in money of their own.
public struct DepositReceived: Hashable, Sendable {
    public var enrollment: EnrollmentID
    /// Minor units.
    public var amount: Int
    public var receivedOn: Day

    public init(enrollment: EnrollmentID, amount: Int, receivedOn: Day) {
        self.enrollment = enrollment
        self.amount = amount
        self.receivedOn = receivedOn
    }
}

/// The secret an enrollment's slips were drawn by, for anyone to check them.
public struct DrawSeedRevealed: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var seed: String

    public init(enrollment: EnrollmentID, seed: String) {
        self.enrollment = enrollment
        self.seed = seed
    }
}
