public import RewardDomain
public import RewardPolicies
public import RewardReports

/// What recording, correcting or retracting a visit came to. A pure function of the stream up to that command, so
/// that it can be given again, the same, for ever.
public struct VisitAnswer: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// The version of the command's event in the participant's stream.
    public let version: Int64
    public let program: Slug
    public let enrollment: EnrollmentID
    public let target: Slug
    public let plannedDay: Day
    public let visitNumber: Int
    public let week: Int
    public let task: Slug?
    /// What the visit came to; none when it is unrecorded again.
    public let outcome: Outcome?
    /// The number that the outcome was judged by.
    public let reading: Reading?
    /// The slips that count, by draw.
    public let slips: [Bowl.Slip]
    /// What the visit is worth now, in minor units, and the part of it that is bonus.
    public let award: Int
    public let bonus: Int
    /// What caps keep back, in the order they are applied.
    public let withheld: [Withheld]
    /// What is announced: the change of the balance.
    public let balanceChange: Int
    public let balance: Int
    public let streak: Int
    /// What comes next for this target; none when nothing is left.
    public let next: NextVisit?
    public let currency: Currency
    /// What had expired; until it is cleared the award comes from the `errors` source.
    public let findings: [VisitFinding]
    /// All of it in words that can be read out.
    public let explanation: Explanation
    /// Who was the first to say what the visit came to, where the command said so too.
    public let firstRecordedBy: String?
    /// What was said is kept under this number for a manager, and what had been recorded before stands.
    public let disagreement: Disagreement?

    init?(_ done: CarriedOut, _ participant: ParticipantSummary) {
        guard let (enrollmentID, visit) = done.event.visit,
            let enrollmentIndex = done.ledger.history.enrollments.firstIndex(where: { $0.id == enrollmentID })
        else { return nil }
        let enrollment = done.ledger.history.enrollments[enrollmentIndex]
        guard let (targetIndex, visitIndex) = enrollment.place(of: visit),
            let planned = enrollment.visitIndex(plannedOn: visit.plannedDay)
        else { return nil }
        let posted = done.ledger.books[enrollmentIndex].awards[targetIndex][visitIndex]
        self.participant = participant
        version = done.version
        program = enrollment.program
        self.enrollment = enrollmentID
        target = visit.target
        plannedDay = visit.plannedDay
        visitNumber = enrollment.plannedVisits[planned].number
        week = enrollment.plannedVisits[planned].week
        task = visit.task
        outcome = enrollment.targets[targetIndex].standings[visitIndex].outcome
        reading = enrollment.targets[targetIndex].standings[visitIndex].reading
        let terms = enrollment.terms.terms.targets[targetIndex]
        let worth = done.awards[enrollmentIndex][targetIndex][visitIndex]
        slips = enrollment.targets[targetIndex].slips[visitIndex].prefix(worth.draws)
            .compactMap { terms.bowl?.slip($0) }
        award = posted.paid
        bonus = posted.bonus
        withheld = posted.withheld
        balanceChange = done.balanceChange
        balance = done.ledger.available
        next = done.ledger.history.next(ofEnrollment: enrollmentIndex, target: targetIndex)
        streak = next?.streak ?? done.ledger.history.streak(ofEnrollment: enrollmentIndex, target: targetIndex)
        currency = enrollment.terms.terms.currency
        findings = enrollment.targets[targetIndex].findings(ofVisit: visitIndex)
        if case .resultDisagreed(let said) = done.event {
            disagreement = done.ledger.history.disagreements.first { $0.said.number == said.number }
        } else {
            disagreement = nil
        }
        switch done.event {
        case .visitRecorded, .resultDisagreed:
            firstRecordedBy = enrollment.targets[targetIndex].facts[visitIndex].first(where: \.isOfPerson)?.origin.actor
        default: firstRecordedBy = nil
        }
        explanation = Explanation(
            outcome: outcome, award: worth, target: terms, currency: currency, slips: slips,
            othersChange: done.entries.reduce(0) { sum, entry in
                entry.enrollment == enrollmentID && entry.visit == visit ? sum : sum + entry.awardChange
            }, next: next, balance: balance, balanceChange: balanceChange)
    }
}
