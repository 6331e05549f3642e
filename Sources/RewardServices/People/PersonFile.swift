public import RewardDomain
public import RewardPolicies

/// What whoever receives a participant has to know of them at once.
public struct PersonFile: Hashable, Sendable {
    public struct InProgram: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let program: Slug
        public let title: String
        public let site: Slug
        public let firstDay: Day
        public let lastDay: Day
        public let status: EnrollmentSummary.Status
        /// The week it is today, from 1, and how many the course has.
        public let week: Int
        public let weeks: Int
        /// What the caps still allow today, in minor units; none where the terms state none.
        public let capLeft: Int?
        /// Whether its slips are drawn from a bowl.
        public let draws: Bool
        public let targets: [Balance.TargetOutlook]
    }

    /// A visit that somebody can record now.
    public struct OpenVisit: Hashable, Sendable {
        public let visit: DueVisit
        public let site: Slug
        /// Today of a make-up, else the planned day.
        public let heldOn: Day
    }

    /// A visit that came to something.
    public struct PastVisit: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let program: Slug
        public let title: String
        public let site: Slug
        public let visit: VisitReference
        public let number: Int
        public let outcome: Outcome
        /// Minor units.
        public let paid: Int
        public let slips: Int
        /// Who said so; none where nobody did, as of an automatic no-show.
        public let recordedBy: String?
    }

    public let participant: ParticipantSummary
    public let version: Int64
    public let today: Day
    /// None for someone never enrolled.
    public let currency: Currency?
    /// Minor units.
    public let available: Int
    /// Minor units on their way.
    public let inFlight: Int
    /// The newest first; none that was a mistake.
    public let programs: [InProgram]
    /// By day, the oldest first.
    public let open: [OpenVisit]
    /// The newest first, at most `visitsMax` of them.
    public let visits: [PastVisit]
    /// On their way, and reversals that were asked for.
    public let redemptions: [Redemption]
    /// Not over yet.
    public let disputes: [Dispute]
    /// Corrections that wait for a second person.
    public let proposals: [Proposal]
    /// Results that another source says otherwise, and nobody has decided between.
    public let disagreements: Int
    /// Group sessions they came to, whose draw nobody has held.
    public let owed: [OwedSession]

    public struct OwedSession: Hashable, Sendable {
        public let program: Slug
        public let site: Slug
        public let day: Day
    }

    public static let visitsMax = 12
}
