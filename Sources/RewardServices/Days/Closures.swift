import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A closure of a site, and how many visits it excuses by now.
public struct ClosureAnswer: Hashable, Sendable {
    public let site: Slug
    public let closure: SiteCalendar.Closure
    /// Visits that were excused by this command, or are no longer.
    public let visits: Int
}

extension RewardServices {
    /// Closes a site on some days, planned or afterwards: visits that nobody recorded are excused. Days on which
    /// somebody was paid were not closed.
    public func close(
        _ site: Slug, on days: ClosedRange<Day>, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ClosureAnswer> {
        try await require(.manageClosures, at: site, context)
        try await requireKnown(site: site)
        let reason = try Self.checkedName(reason)
        let form = CommandForm("close days", [days.lowerBound.description, days.upperBound.description, reason])
        let done = try await change(.site(site), site: site, form, context) { events, _ throws(ServiceError) in
            try await refusePaid(at: site, on: days)
            let closed = try deciding { () throws(Refusal) in
                try SiteCalendar(events).decideClosing(days, at: site, reason: reason)
            }
            return (days.lowerBound, .daysClosed(closed))
        }
        let noted = try await noted(after: done, at: site, context) { () throws(ServiceError) in
            try await noteDays(at: site, context)
        }
        guard let closure = SiteCalendar(done.events).closures.last(where: { $0.days == days && !$0.isLifted }) else {
            throw .storage(.failed("a closure that was added is not there"))
        }
        return Answered(ClosureAnswer(site: site, closure: closure, visits: noted.closed), isRepeat: done.isRepeat)
    }

    /// The site was open after all: visits excused by this closure alone are unrecorded again.
    public func liftClosure(
        _ number: Int, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ClosureAnswer> {
        try await require(.manageClosures, at: site, context)
        try await requireKnown(site: site)
        let form = CommandForm("lift closure", [String(number)])
        let done = try await change(.site(site), site: site, form, context) { events, now throws(ServiceError) in
            let lifted = try deciding { () throws(Refusal) in try SiteCalendar(events).decideLifting(number, at: site) }
            let zone = SiteHistory(events)?.site.timeZone ?? ""
            return (Self.clinicDay(now, zone), .closureLifted(lifted))
        }
        let noted = try await noted(after: done, at: site, context) { () throws(ServiceError) in
            try await noteDays(at: site, context)
        }
        guard let closure = SiteCalendar(done.events).closures.first(where: { $0.number == number }) else {
            throw .storage(.failed("a closure that was lifted is not there"))
        }
        return Answered(ClosureAnswer(site: site, closure: closure, visits: noted.opened), isRepeat: done.isRepeat)
    }

    /// Every closure of a site, in the order they were entered.
    public func closures(
        of site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> [SiteCalendar.Closure] {
        try await requireStaff(context)
        try await requireKnown(site: site)
        return try await calendar(of: site).closures
    }

    func calendar(of site: Slug) async throws(ServiceError) -> SiteCalendar {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.site(site)) }
        return SiteCalendar(stream.events.map(\.body))
    }

    /// Notes what a changed calendar means for everyone of the site.
    private func noteDays(
        at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> VisitsNoted {
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        let people = Set(rows.filter { $0.site == site && !$0.isVoid }.map(\.participant)).sorted()
        let noted = try await noteMissed(of: people, try await siteCalendars(), context)
        return VisitsNoted(after: 0, noShows: noted.noShows, closed: noted.closed, opened: noted.opened)
    }

    /// What a command about a site's days came to: looked up once, by whoever gets so far first, and answered for ever.
    func noted(
        after command: HouseChange, at site: Slug, _ context: CommandContext,
        _ note: () async throws(ServiceError) -> VisitsNoted
    ) async throws(ServiceError) -> VisitsNoted {
        guard let version = command.version else { return try await note() }
        func known(_ events: [HouseEvent]) -> VisitsNoted? {
            events.lazy.compactMap { if case .visitsNoted(let noted) = $0 { noted } else { nil } }
                .first { $0.after == version }
        }
        let now = try await storing { () throws(StorageError) in try await storage.load(.site(site)) }
        if let known = known(now.events.map(\.body)) { return known }
        var noted = try await note()
        noted.after = version
        let day = try await today(at: site, command.at)
        let done = try await change(.site(site), site: site, nil, context) { events, _ throws(ServiceError) in
            known(events) == nil ? (day, .visitsNoted(noted)) : nil
        }
        return known(done.events) ?? noted
    }

    /// Notes closures of a site for somebody whose planned days have just changed. The next look would, too.
    func noteClosures(
        for participant: ParticipantID, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) {
        let calendar = try await recentCalendar(of: site)
        guard !calendar.closures.isEmpty else { return }
        var calendars = try await siteCalendars()
        calendars[site] = calendars[site] ?? calendar
        _ = try await noteMissed(of: [participant], calendars, CommandContext(actor: context.actor))
    }

    private func refusePaid(at site: Slug, on days: ClosedRange<Day>) async throws(ServiceError) {
        var paid: [Day: Int] = [:]
        for ledger in try await ledgers(at: site) {
            for (enrollment, book) in zip(ledger.history.enrollments, ledger.books) where enrollment.site == site {
                for (target, awards) in zip(enrollment.targets, book.awards) {
                    for (standing, award) in zip(target.standings, awards)
                    where award.paid > 0 && days.contains(standing.heldOn) {
                        paid[standing.heldOn, default: 0] += 1
                    }
                }
            }
        }
        guard let first = paid.keys.min(), let count = paid[first] else { return }
        throw .refused(
            Refusal(
                .dayPaid,
                "\(count) \(count == 1 ? "visit was" : "visits were") paid at \(site) on \(first), so it was not closed; "
                    + "check the day, or mend \(count == 1 ? "that visit" : "those visits") first."))
    }

    /// The ledgers of everyone with an enrollment at a site.
    func ledgers(at site: Slug) async throws(ServiceError) -> [ParticipantLedger] {
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        var ledgers: [ParticipantLedger] = []
        for page in pages(of: Set(rows.filter { $0.site == site && !$0.isVoid }.map(\.participant)).sorted()) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                ledgers.append(try await storing { () throws(StorageError) in try ParticipantLedger(stream) })
            }
        }
        return ledgers
    }
}
