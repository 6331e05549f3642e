public import RewardDomain

/// A balance in the two histories (docs/spec/two-histories.md): what it was on a day, and what was known of it at a
/// moment.
///
/// A correction changes what the balance of an earlier day is; it never changes what had been known before it.
public struct BalanceAt: Hashable, Sendable {
    /// What was stored together, and when.
    public struct Append: Hashable, Sendable {
        public var version: Int64
        public var storedAt: Instant
        public var entries: [Entry]

        public init(version: Int64, storedAt: Instant, entries: [Entry]) {
            self.version = version
            self.storedAt = storedAt
            self.entries = entries
        }
    }

    public struct InProgram: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let program: Slug
        public let firstDay: Day
        /// Minor units.
        public let available: Int
        /// Paid above what the history then said, and not yet made good.
        public let overpaid: Int
    }

    /// Nil: all days, also those to come.
    public let asOf: Day?
    /// Nil: now.
    public let knownAt: Instant?
    /// The last version of the stream that was known; 0 before the first.
    public let version: Int64
    /// None for someone not enrolled by then.
    public let currency: Currency?
    /// By the order in which they were enrolled; those that began after `asOf` are left out.
    public let programs: [InProgram]

    public var available: Int { programs.reduce(0) { $0 + $1.available } }
    public var overpaid: Int { programs.reduce(0) { $0 + $1.overpaid } }

    /// - Parameter enrollments: those that were known at `knownAt`.
    public init(
        _ enrollments: [EnrollmentHistory], appends: [Append], asOf: Day? = nil, knownAt: Instant? = nil
    ) {
        self.asOf = asOf
        self.knownAt = knownAt
        let known = appends.filter { append in knownAt.map { append.storedAt <= $0 } ?? true }
        version = known.last?.version ?? 0
        let entries = known.flatMap(\.entries).filter { entry in asOf.map { entry.effectiveOn <= $0 } ?? true }
        let byEnrollment = Dictionary(grouping: entries, by: \.enrollment)
        currency = enrollments.first?.terms.terms.currency
        programs = enrollments.compactMap { enrollment in
            let own = byEnrollment[enrollment.id] ?? []
            if own.isEmpty, let asOf, enrollment.begins > asOf { return nil }
            return InProgram(
                enrollment: enrollment.id, program: enrollment.program, firstDay: enrollment.firstDay,
                available: own.reduce(0) { $0 + $1.availableChange },
                overpaid: own.reduce(0) { $0 + $1.overpaidChange })
        }
    }
}
