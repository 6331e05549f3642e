/// How many people are simulated, and how they are counted together: each cohort is the program once.
public struct CohortPlan: Hashable, Sendable {
    /// How many people one cohort has; 1 to `participantsMax`.
    public let participants: Int
    public let cohorts: Int

    public static let participantsMax = 500_000
    public static let cohortsMax = 1000
    /// Beyond this many enrollments, fewer cohorts are simulated.
    public static let enrollmentsMax = 500_000
    /// Beyond this many visits too, so that a course of years does not take hours.
    public static let visitsMax = 60_000_000
    /// With fewer cohorts than this their sums say too little, and a normal distribution stands in for them.
    public static let cohortsForReplication = 100

    /// - Parameter visits: no more than so many are simulated, unless one cohort has more.
    public init(participants: Int, of program: PopulationProgram, visits: Int = visitsMax) {
        let enrollments = min(Self.enrollmentsMax, visits / max(1, program.visitsPerEnrollment))
        self.participants = min(max(1, participants), Self.participantsMax)
        cohorts = min(Self.cohortsMax, max(1, enrollments / self.participants))
    }

    public var enrollments: Int { participants * cohorts }
    /// Whether the program's whole cost is told from the cohorts' own sums.
    public var replicates: Bool { cohorts >= Self.cohortsForReplication }
}
