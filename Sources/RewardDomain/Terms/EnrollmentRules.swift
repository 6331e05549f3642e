/// What a program says about an enrollment as a whole: who may enter, how often, and what becomes of it when the
/// participant is away or moves (docs/spec/enrollments.md). Absent means absent.
public struct EnrollmentRules: Hashable, Sendable {
    /// What weeks away count as; none: an enrollment cannot be paused.
    public var pause: PauseRule?
    /// Until how many days after somebody left, coming back goes on with the same enrollment; none: never.
    public var returnWithinDays: Int?
    /// How often one person may enter; none: any number of times.
    public var maxEpisodes: EpisodeLimit?
    /// What somebody who moves here from another program, or from an earlier revision, brings along.
    public var carries: Carries
    /// What has to be attested when somebody is enrolled; none: nothing.
    public var requires: EnrollmentRequirements?

    public init(
        pause: PauseRule? = nil, returnWithinDays: Int? = nil, maxEpisodes: EpisodeLimit? = nil,
        carries: Carries = .nothing, requires: EnrollmentRequirements? = nil
    ) {
        self.pause = pause
        self.returnWithinDays = returnWithinDays
        self.maxEpisodes = maxEpisodes
        self.carries = carries
        self.requires = requires
    }
}

/// What the time of a pause does to the course.
public enum PauseRule: String, Hashable, Sendable, CaseIterable {
    /// The visits of the pause are planned anew after it, whole weeks later; the course ends that much later.
    case extends
    /// The weeks go on; the visits of the pause cannot be recorded, and hold.
    case counts
}

/// What a participant brings from the enrollment they moved from, target by target of the same id.
public enum Carries: String, Hashable, Sendable, CaseIterable {
    /// Rung, streak, and a rung that can still be brought back.
    case rung
    case nothing
}

/// At most so many enrollments of one person in one program, by their first days.
public struct EpisodeLimit: Hashable, Sendable {
    public enum Period: String, Hashable, Sendable, CaseIterable {
        case calendarYear = "calendar_year"
        /// The day and the 364 before.
        case rollingYear = "rolling_year"
        case lifetime
    }

    public var count: Int
    public var period: Period

    public init(count: Int, per period: Period) {
        self.count = count
        self.period = period
    }

    /// Whether an enrollment that began on `earlier` is counted for one that begins on `day`.
    func counts(_ earlier: Day, for day: Day) -> Bool {
        switch period {
        case .lifetime: true
        case .rollingYear: abs(earlier.days(to: day)) <= 364
        case .calendarYear: earlier.month.januaryOfYear == day.month.januaryOfYear
        }
    }
}

/// What a person has to vouch for when somebody is enrolled.
public struct EnrollmentRequirements: Hashable, Sendable {
    /// Whole years on the first day.
    public var age: ClosedRange<Int>?
    /// Each has to be attested: a diagnosis, a level of care.
    public var conditions: [Slug]
    /// One of these has to pay; empty: any.
    public var payers: [Slug]
    /// Whether a licensed clinician has to have ordered it.
    public var clinician: Bool
    /// Whether consent has to be on file.
    public var consent: Bool

    public init(
        age: ClosedRange<Int>? = nil, conditions: [Slug] = [], payers: [Slug] = [], clinician: Bool = false,
        consent: Bool = false
    ) {
        self.age = age
        self.conditions = conditions
        self.payers = payers
        self.clinician = clinician
        self.consent = consent
    }
}
