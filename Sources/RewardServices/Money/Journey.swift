import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// A participant's way so far and what may come next, as they are shown it themselves.
public struct Journey: Hashable, Sendable {
    /// What a visit was for the way: what it came to beside that is nobody's business who looks over a shoulder.
    public enum Mark: String, Hashable, Sendable, CaseIterable {
        case success
        /// The ladder began anew.
        case newStart = "new_start"
        /// Nothing changed: excused, awaited, or something that does not count.
        case held
    }

    public struct Visit: Hashable, Sendable {
        public let day: Day
        public let mark: Mark
        /// In the target's unit: minor units as they were posted, or the number of draws or names.
        public let amount: Int
    }

    /// What brings the ladder back to where it was before a new start, if every visit from now on is a success.
    public struct WayBack: Hashable, Sendable {
        /// How many successes in a row it still takes, at least 1.
        public let successes: Int
        /// What the ladder is worth then, without a bonus, in the target's unit.
        public let amount: Int
    }

    /// One target of an open enrollment.
    public struct Course: Hashable, Sendable {
        public let program: Slug
        public let publicName: [PublicName]
        public let enrollment: EnrollmentID
        public let target: Slug
        public let unit: RewardUnit
        public let streak: Int
        /// Everything recorded, by planned day.
        public let visits: [Visit]
        /// The next visits, each as it pays if it and those before it are successes; at most `aheadMax`.
        public let ahead: [NextVisit]
        public let wayBack: WayBack?
    }

    /// What was earned in the calendar year of the day, and what may still be.
    public struct Year: Hashable, Sendable {
        public let year: Int
        /// Minor units, of visits held in the year.
        public let earned: Int
        /// The least that any limit still allows on the day, in minor units; nil without one.
        public let left: Int?
    }

    public let participant: ParticipantSummary
    public let version: Int64
    public let currency: Currency?
    public let available: Int
    public let courses: [Course]
    public let year: Year
    /// Asked for and not handed over, the oldest first.
    public let onTheWay: [Redemption]
    /// The day it is for the participant's newest program.
    public let today: Day

    /// How many visits are looked at ahead.
    public static let aheadMax = 8
}

extension RewardServices {
    /// The way of one participant. What comes next is told by the funds as they stand by now.
    public func journey(of codeOrID: String, _ context: CommandContext) async throws(ServiceError) -> Journey {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .balance, context)
        var ledger = try await ledger(of: participant.id)
        ledger.suppose(try await knownFunds(ledger.history.enrollments.map(\.terms), at: clock()))
        let history = ledger.history
        let newest = history.enrollments.last
        let today = Self.clinicDay(clock(), newest?.terms.terms.timeZone ?? "UTC")
        let awards = history.awards()
        let open = history.enrollments.indices.filter { history.enrollments[$0].isOpen }
        let courses = open.reversed().flatMap { enrollment in
            history.enrollments[enrollment].targets.indices.map { target in
                ledger.course(enrollment, target, awards[enrollment][target])
            }
        }
        let left = open.compactMap { ledger.capLeft(ofEnrollment: $0, on: today) }.min()
        return Journey(
            participant: participant, version: history.version, currency: newest?.terms.terms.currency,
            available: ledger.available, courses: courses,
            year: Journey.Year(year: today.month.year, earned: ledger.earned(in: today), left: left),
            onTheWay: history.redemptions.filter(\.isInFlight), today: today)
    }
}

extension ParticipantLedger {
    fileprivate func course(_ enrollmentIndex: Int, _ targetIndex: Int, _ awards: [Award]) -> Journey.Course {
        let enrollment = history.enrollments[enrollmentIndex]
        let target = enrollment.terms.terms.targets[targetIndex]
        let standings = enrollment.targets[targetIndex].standings
        let visits = enrollment.visits(ofTarget: targetIndex).compactMap { visit -> Journey.Visit? in
            guard let mark = awards[visit].reason.mark, standings[visit].outcome != nil else { return nil }
            let posted = books[enrollmentIndex].awards[targetIndex][visit].paid
            let amount =
                switch target.pays {
                case .money, .deposit, .yoked: posted
                case .draws: awards[visit].draws
                case .names: awards[visit].earned
                }
            return Journey.Visit(day: standings[visit].heldOn, mark: mark, amount: amount)
        }
        let ahead = history.ahead(enrollmentIndex, targetIndex)
        return Journey.Course(
            program: enrollment.program, publicName: enrollment.terms.terms.publicName, enrollment: enrollment.id,
            target: target.id, unit: target.pays,
            streak: history.streak(ofEnrollment: enrollmentIndex, target: targetIndex), visits: visits,
            ahead: ahead.visits, wayBack: ahead.wayBack)
    }

    /// What was posted for visits held in the calendar year of a day, without what was the participant's own.
    fileprivate func earned(in day: Day) -> Int {
        history.enrollments.indices.reduce(0) { sum, index in
            let enrollment = history.enrollments[index]
            return enrollment.terms.terms.targets.indices.reduce(sum) { sum, target in
                guard enrollment.terms.terms.targets[target].pays != .deposit else { return sum }
                return zip(books[index].awards[target], enrollment.targets[target].standings).reduce(sum) {
                    $1.1.heldOn.month.year == day.month.year ? $0 + $1.0.paid : $0
                }
            }
        }
    }
}

extension ParticipantHistory {
    /// The next visits if each is a success, and when that brings back what a new start took.
    fileprivate func ahead(
        _ enrollment: Int, _ target: Int
    ) -> (visits: [NextVisit], wayBack: Journey.WayBack?) {
        var supposed = self
        var (visits, heights): ([NextVisit], [Int]) = ([], [])
        var restoredAt: Int?
        let paysAtOnce = enrollments[enrollment].terms.terms.targets[target].reinstate?.paysOn == .nth
        while visits.count < Journey.aheadMax,
            let next = supposed.next(ofEnrollment: enrollment, target: target),
            let planned = enrollments[enrollment].visitIndex(plannedOn: next.visit.day),
            let visit = supposed.suppose(successOf: target, planned: planned, ofEnrollment: enrollment)
        {
            let award = supposed.ladderAwards(ofEnrollment: enrollment, target: target)[visit]
            visits.append(next)
            heights.append(min(award.base, next.paid))
            // Where the ladder has been climbed as high again by then, nothing is brought back.
            if case .success(_, let streak, let restored?) = award.reason, restored > (paysAtOnce ? streak - 1 : streak)
            {
                restoredAt = visits.count
            }
        }
        guard let restoredAt else { return (visits, nil) }
        let place = paysAtOnce ? restoredAt - 1 : restoredAt
        guard visits.indices.contains(place) else { return (visits, nil) }
        return (visits, Journey.WayBack(successes: restoredAt, amount: heights[place]))
    }
}

extension AwardReason {
    /// None for what nobody has recorded.
    fileprivate var mark: Journey.Mark? {
        switch self {
        case .success: .success
        case .reset: .newStart
        case .held: .held
        case .unrecorded: nil
        }
    }
}
