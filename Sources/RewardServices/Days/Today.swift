import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// One visit of one participant on a site's list of a day.
public struct DueVisit: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let enrollment: EnrollmentID
    public let program: Slug
    public let target: Slug
    public let kind: TargetKind
    /// The substances that decide it, of an abstinence target.
    public let analytes: [Slug]
    public let visit: PlannedVisit
    /// How many visits the course has.
    public let visitCount: Int
    public let currency: Currency
    /// Successes in a row before this visit.
    public let streak: Int
    /// What it pays if it is a success now: minor units, or draws or names; none once it is recorded.
    public let canEarn: Int?
    public let unit: RewardUnit
    /// What the next one after it begins with, if this one is missed; none once it is recorded.
    public let ifMissed: NextVisit?
    /// What it came to, if something is recorded.
    public let outcome: Outcome?
    /// Who said so; none where nobody did, as of an automatic no-show.
    public let recordedBy: String?
    /// What was paid for it, in minor units.
    public let paid: Int
    public let flags: [Flag]

    /// What a counsellor should know before recording.
    public enum Flag: Hashable, Sendable {
        /// The site was closed that day.
        case closed
        /// A cap leaves less than two such visits.
        case capLeft(Int)
        /// The result of an earlier visit is still to come.
        case pending(Day)
        /// Nobody recorded an earlier visit.
        case earlierOpen(Day)
        /// The participant has not paid in the deposit yet.
        case depositMissing
        /// The planned visit can be made up until this day.
        case makeUpUntil(Day)
    }
}

/// A site's day: who is due, and who can still make up what.
public struct SiteDay: Hashable, Sendable {
    public let site: Slug
    public let day: Day
    /// Why it is closed; none while it is open.
    public let closedBecause: String?
    public let isSignedOff: Bool
    /// By participant code, program and target.
    public let due: [DueVisit]
    /// Earlier visits that nobody came to and that can still be made up.
    public let makeUps: [DueVisit]
    /// Earlier days with visits that wait for somebody to sign them off.
    public let unsigned: [UnsignedDay]
}

extension RewardServices {
    /// A site's list of a day; `day` nil: today, by the site's clock.
    public func today(
        at site: Slug, on day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> SiteDay {
        try await require(.readParticipant, at: site, context)
        let home = try await openedSite(site)
        try await note(.today, ofEveryoneIn: .sites([site]), context)
        let now = clock()
        let today = Self.clinicDay(now, home.site.timeZone)
        let day = day ?? today
        let calendar = try await calendar(of: site)
        let ledgers = try await ledgers(at: site)
        let codes = try await codes(of: ledgers.map(\.history.participant))
        var due: [DueVisit] = []
        var makeUps: [DueVisit] = []
        var unsigned: [Day: Int] = [:]
        for ledger in ledgers {
            let list = DayList(ledger, site: site, day: day, code: codes[ledger.history.participant])
            due += list.due()
            makeUps += list.makeUps()
            for waiting in ledger.history.unsigned(today: { Self.clinicDay(now, $0) }, calendar: { _ in calendar })
            where waiting.site == site { unsigned[waiting.day, default: 0] += 1 }
        }
        return SiteDay(
            site: site, day: day,
            closedBecause: calendar.closures.last { !$0.isLifted && $0.days.contains(day) }?.reason,
            isSignedOff: calendar.signedOff.contains(day), due: due.sorted(by: DueVisit.comesBefore),
            makeUps: makeUps.sorted(by: DueVisit.comesBefore),
            unsigned: unsigned.map { UnsignedDay(site: site, day: $0.key, visits: $0.value) }.sorted { $0.day < $1.day }
        )
    }
}

extension RewardServices {
    /// What one participant adds to a site's list of a day: visits due, and those that can be made up.
    public func due(
        of codeOrID: String, at site: Slug, on day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> [DueVisit] {
        let participant = try await participant(codeOrID, for: [.readParticipant], reading: .participant, context)
        let list = DayList(try await ledger(of: participant.id), site: site, day: day, code: participant.code)
        return list.due() + list.makeUps()
    }
}

extension DueVisit {
    fileprivate static func comesBefore(_ left: DueVisit, _ right: DueVisit) -> Bool {
        (left.participant.code ?? "", left.program, left.visit.day, left.target, left.enrollment)
            < (right.participant.code ?? "", right.program, right.visit.day, right.target, right.enrollment)
    }
}
