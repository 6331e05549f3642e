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
    /// Signs a day of a site off: everyone who was due and is not recorded gets one choice, by code, or `rest`. With
    /// nobody left out it is stored; automatic no-shows touch only days that were.
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
        try Self.refuseUnanswered(open, list.due, choices, rest, day)
        let outcomes = try await outcomes(of: open, choices, rest, day)
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

    private func choice(for visit: DueVisit, _ choices: [String: DayChoice]) -> DayChoice? {
        visit.participant.code.flatMap { choices[$0] }
    }

    private static func refuseUnanswered(
        _ open: [DueVisit], _ due: [DueVisit], _ choices: [String: DayChoice], _ rest: DayChoice?, _ day: Day
    ) throws(ServiceError) {
        let known = Set(due.compactMap(\.participant.code))
        if let stranger = choices.keys.filter({ !known.contains($0) }).min() {
            throw .refused(Refusal(.contentMismatch, "\(stranger) was not due on \(day); see today --on \(day)."))
        }
        guard rest == nil else { return }
        let left = Set(open.compactMap(\.participant.code)).filter { choices[$0] == nil }.sorted()
        guard left.isEmpty else {
            throw .refused(
                Refusal(
                    .earlierVisitOpen,
                    "Nobody recorded \(left.joined(separator: ", ")) on \(day); say of each what happened, or of all the rest."
                ))
        }
    }

    /// What is to be recorded of the open visits. Where the terms note no-shows the house does that, of everyone whose
    /// visit is open on a signed day: nobody's can be left so.
    private func outcomes(
        of open: [DueVisit], _ choices: [String: DayChoice], _ rest: DayChoice?, _ day: Day
    ) async throws(ServiceError) -> [(visit: DueVisit, outcome: Outcome)] {
        var outcomes: [(visit: DueVisit, outcome: Outcome)] = []
        var notLeft: Set<String> = []
        for visit in open {
            let choice = choice(for: visit, choices) ?? rest ?? .leave
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
