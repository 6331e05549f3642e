import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// What a participant has and can earn next.
public struct Balance: Hashable, Sendable {
    public struct InProgram: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let program: Slug
        public let title: String
        /// What participants know the program as, by language.
        public let publicName: [PublicName]
        public let firstDay: Day
        /// The first day that counts, where the course began before it.
        public let joinedOn: Day?
        /// What stood before this ledger; none of an enrollment that was a mistake.
        public let opening: Opening?
        public let isOpen: Bool
        public let available: Int
        /// Paid above what the corrected history says, and not yet made good.
        public let overpaid: Int
        /// By target: successes in a row, and what comes next.
        public let targets: [TargetOutlook]
    }

    public struct TargetOutlook: Hashable, Sendable {
        public let target: Slug
        public let streak: Int
        public let next: NextVisit?
    }

    public let participant: ParticipantSummary
    /// The version of the participant's stream these figures are from.
    public let version: Int64
    /// None for someone never enrolled.
    public let currency: Currency?
    public let available: Int
    public let programs: [InProgram]
}

extension RewardServices {
    public func balance(of codeOrID: String, _ context: CommandContext) async throws(ServiceError) -> Balance {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .balance, context)
        var ledger = try await ledger(of: participant.id)
        // What the next visit earns is told by the funds as they stand by now.
        let funds = try await knownFunds(ledger.history.enrollments.map(\.terms), at: clock())
        ledger.suppose(funds)
        let programs = ledger.history.enrollments.indices.map { place in
            let (enrollment, book) = (ledger.history.enrollments[place], ledger.books[place])
            return Balance.InProgram(
                enrollment: enrollment.id, program: enrollment.program, title: enrollment.terms.terms.title,
                publicName: enrollment.terms.terms.publicName, firstDay: enrollment.firstDay,
                joinedOn: enrollment.joinsOn,
                opening: enrollment.isVoid ? nil : enrollment.opening, isOpen: enrollment.isOpen,
                available: book.available,
                overpaid: book.overpaid,
                targets: enrollment.targets.indices.map { index in
                    Balance.TargetOutlook(
                        target: enrollment.targets[index].id,
                        streak: ledger.history.streak(ofEnrollment: place, target: index),
                        next: ledger.history.next(ofEnrollment: place, target: index))
                })
        }
        return Balance(
            participant: participant, version: ledger.history.version,
            currency: ledger.history.enrollments.first?.terms.terms.currency, available: ledger.available,
            programs: programs)
    }

    func ledger(of participant: ParticipantID) async throws(ServiceError) -> ParticipantLedger {
        try await recentPerson(participant).ledger
    }
}
