/// From a day on the participant comes on weekdays of their own choice.
public struct OwnDaysChosen: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var from: Day
    /// In the order of choice: a line of the schedule with fewer days takes the first.
    public var days: [Weekday]

    public init(enrollment: EnrollmentID, from: Day, days: [Weekday]) {
        self.enrollment = enrollment
        self.from = from
        self.days = days
    }
}

/// An enrollment stops or goes on, from a day on.
public struct EnrollmentTurn: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var day: Day

    public init(enrollment: EnrollmentID, day: Day) {
        self.enrollment = enrollment
        self.day = day
    }
}

/// Something about a whole enrollment was mended: its first day, or that it was one at all.
public struct EnrollmentMended: Hashable, Sendable {
    public var enrollment: EnrollmentID
    /// The right first day; or the day on which it was found to be a mistake.
    public var day: Day
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(enrollment: EnrollmentID, day: Day, reasonDigest: String) {
        self.enrollment = enrollment
        self.day = day
        self.reasonDigest = reasonDigest
    }
}

/// What somebody vouched for when a participant was enrolled (`enroll_requires`).
public struct Attestation: Hashable, Sendable {
    /// Who vouches: a name of the staff's, as given.
    public var by: String
    public var conditions: [Slug]
    public var payer: Slug?
    /// That the age on the first day is within what the terms ask for.
    public var isOfAge: Bool
    /// That a clinician ordered it, whose name lies sealed beside the event.
    public var hasClinician: Bool
    public var hasConsent: Bool

    public init(
        by: String, conditions: [Slug] = [], payer: Slug? = nil, isOfAge: Bool = false, hasClinician: Bool = false,
        hasConsent: Bool = false
    ) {
        self.by = by
        self.conditions = conditions
        self.payer = payer
        self.isOfAge = isOfAge
        self.hasClinician = hasClinician
        self.hasConsent = hasConsent
    }
}
