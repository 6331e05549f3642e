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

extension DayChoice {
    /// As a command's form has it.
    fileprivate var form: String {
        switch self {
        case .missed: "missed"
        case .leave: "leave"
        case .recorded(let outcome): "\(outcome)"
        }
    }
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
        let form = CommandForm(
            "sign off",
            [day.description, rest?.form] + choices.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.form] })
        if let earlier = try await carriedOut(form, by: .site(site), context) {
            return Answered(try await signedOff(day, at: site, earlier, context), isRepeat: true)
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
        let done = try await change(.site(site), site: site, form, context) { events, _ throws(ServiceError) in
            SiteCalendar(events).signedOff.contains(day)
                ? nil : (day, .daySignedOff(DaySignedOff(site: site, day: day)))
        }
        return Answered(
            try await signedOff(day, at: site, done, due: list.due, chosen: open.count, context),
            isRepeat: done.isRepeat)
    }

    /// What a sign-off came to. `due` is looked up where nobody has yet, for a sign-off that broke off on its way.
    private func signedOff(
        _ day: Day, at site: Slug, _ done: HouseChange, due: [DueVisit]? = nil, chosen: Int = 0,
        _ context: CommandContext
    ) async throws(ServiceError) -> SignedOffDay {
        let noted = try await noted(after: done, at: site, context) { () throws(ServiceError) in
            let all: [DueVisit]
            if let due { all = due } else { all = try await today(at: site, on: day, context).due }
            let people = Set(all.map(\.participant.id)).sorted()
            let noted = try await noteMissed(of: people, try await siteCalendars(), context)
            return VisitsNoted(
                after: 0, due: all.count, chosen: chosen, noShows: noted.noShows, closed: noted.closed,
                opened: noted.opened)
        }
        return SignedOffDay(
            site: site, day: day, due: noted.due, chosen: noted.chosen, noShows: noted.noShows)
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
            if choice == .leave, isNoted { notLeft.insert(visit.participant.name) }
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
