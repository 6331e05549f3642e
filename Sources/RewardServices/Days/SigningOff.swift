import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What somebody says of a visit that nobody recorded when they sign its day off.
public enum DayChoice: Hashable, Sendable {
    /// Nobody came. Where the terms note no-shows, the house does when it is time; else it is recorded.
    case missed
    /// It stays unrecorded, and holds. Refused where the house would note a no-show.
    case leave
    case recorded(Outcome)
}

/// A day that was signed off.
public struct SignedOffDay: Hashable, Sendable {
    public let site: Slug
    public let day: Day
    /// How many visits were due, and for how many of them a choice was made now.
    public let due: Int
    public let chosen: Int
    /// Visits that became no-shows with it.
    public let noShows: Int
}

extension RewardServices {
    /// Signs a day of a site off: everyone who was due and is not recorded gets one choice, by code (or
    /// `code/target`, `code/program/target`, where somebody has several visits), or `rest`. With nobody left out it is stored; automatic no-shows touch only days that were.
    public func signOff(
        _ day: Day, at site: Slug, choices: [String: DayChoice] = [:], rest: DayChoice? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SignedOffDay> {
        try await require(.signOffDay, at: site, context)
        let home = try await openedSite(site)
        guard day <= Self.clinicDay(clock(), home.site.timeZone) else {
            throw .refused(Refusal(.notYet, "\(day) has not come at \(site) yet; a day is signed off when it is over."))
        }
        let list = try await today(at: site, on: day, context)
        let open = list.due.filter { $0.outcome == nil }
        let choices = DayChoices(choices, rest: rest, on: day)
        try deciding { () throws(Refusal) in try choices.check(open: open, due: list.due) }
        let outcomes = try await outcomes(of: open, choices, day)
        // Asked before the first is recorded: of a refused command nothing is.
        try await requireOthers(outcomes.map(\.visit.participant.id), .recordVisit, context)
        for (due, outcome) in outcomes {
            let visit = VisitAddress(program: due.program, target: due.target, day: due.visit.day)
            _ = try await record(
                RecordVisit(visit: visit, outcome: outcome), of: due.participant.id.description,
                CommandContext(actor: context.actor))
        }
        let done = try await change(.site(site), site: site, context) { events, _ throws(ServiceError) in
            SiteCalendar(events).signedOff.contains(day)
                ? nil : (day, .daySignedOff(DaySignedOff(site: site, day: day)))
        }
        var calendars = try await siteCalendars()
        calendars[site] = SiteCalendar(done.events)
        let noted = try await noteMissed(of: Set(open.map(\.participant.id)).sorted(), calendars, context)
        return Answered(
            SignedOffDay(site: site, day: day, due: list.due.count, chosen: open.count, noShows: noted.noShows),
            isRepeat: done.isRepeat)
    }

    /// What is to be recorded of the open visits. Where the terms note no-shows the house does that, of everyone whose
    /// visit is open on a signed day: nobody's can be left so.
    private func outcomes(
        of open: [DueVisit], _ choices: DayChoices, _ day: Day
    ) async throws(ServiceError) -> [(visit: DueVisit, outcome: Outcome)] {
        var outcomes: [(visit: DueVisit, outcome: Outcome)] = []
        var notLeft: Set<String> = []
        for visit in open {
            let choice = choices.choice(for: visit) ?? .leave
            if case .recorded(let said) = choice {
                outcomes.append((visit, said))
                continue
            }
            let terms = try await ledger(of: visit.participant.id).history.enrollment(visit.enrollment)?.terms.terms
            let isNoted = terms?.noShowAfterDays != nil
            if choice == .missed, !isNoted { outcomes.append((visit, .noShow)) }
            if choice == .leave, isNoted { notLeft.insert(visit.participant.code ?? visit.participant.id.description) }
        }
        guard notLeft.isEmpty else {
            throw .refused(
                Refusal(
                    .contentMismatch,
                    "\(day) cannot be signed off with \(notLeft.sorted().joined(separator: ", ")) left open, for the terms "
                        + "would make that a no-show; say missed, excused or pending."))
        }
        return outcomes
    }
}
