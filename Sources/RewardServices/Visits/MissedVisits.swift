import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What a run of the house's own notes came to.
public struct MissedVisits: Hashable, Sendable {
    public internal(set) var noShows = 0
    /// Invalid specimens whose day ended without another.
    public internal(set) var lapsedRetests = 0
    /// Visits excused because their site was closed, and visits of days that were open after all.
    public internal(set) var closed = 0
    public internal(set) var opened = 0
    /// Visits that would be no-shows by now, had somebody signed their day off: by site and day.
    public internal(set) var unsigned: [UnsignedDay] = []

    /// Whether anything was noted.
    public var hasNoted: Bool { noShows + lapsedRetests + closed + opened > 0 }
}

/// A day that nobody has signed off, and how many of its visits wait for that.
public struct UnsignedDay: Hashable, Sendable {
    public let site: Slug
    public let day: Day
    public internal(set) var visits: Int

    public init(site: Slug, day: Day, visits: Int) {
        self.site = site
        self.day = day
        self.visits = visits
    }
}

extension RewardServices {
    /// Turns planned visits that nobody recorded in time into no-shows, on days that were signed off; lets retests
    /// lapse; excuses visits of closed days. All in each program's time zone. Catches up however long it did not run;
    /// several daemons doing it at once note each visit once.
    public func noteMissedVisits(_ context: CommandContext) async throws(ServiceError) -> MissedVisits {
        try await require(.operate, at: nil, context)
        let calendars = try await siteCalendars()
        return try await noteMissed(of: try await participantsToWatch(calendars), calendars, context)
    }

    /// The same for some people, whose enrollments or whose site's days have just changed.
    func noteMissed(
        of participants: [ParticipantID], _ calendars: [Slug: SiteCalendar], _ context: CommandContext
    ) async throws(ServiceError) -> MissedVisits {
        var report = MissedVisits()
        for page in pages(of: participants) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams { try await noteMissed(in: stream, calendars, context, &report) }
        }
        report.unsigned.sort { ($0.site, $0.day) < ($1.site, $1.day) }
        return report
    }

    /// Those whose terms, or whose site's closures, ask for notes. Other streams need not be read.
    private func participantsToWatch(
        _ calendars: [Slug: SiteCalendar]
    ) async throws(ServiceError) -> [ParticipantID] {
        let watched = try await revisions {
            $0.noShowAfterDays != nil || $0.targets.contains { $0.retestsSameDay != nil }
        }
        let closing = Set(calendars.filter { !$0.value.closures.isEmpty }.keys)
        guard !watched.isEmpty || !closing.isEmpty else { return [] }
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        return Set(
            rows.filter { closing.contains($0.site) || watched[$0.program]?.contains($0.revision) ?? false }
                .map(\.participant)
        ).sorted()
    }

    /// The days of every site.
    func siteCalendars() async throws(ServiceError) -> [Slug: SiteCalendar] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "site:"))
        }
        let calendars = streams.compactMap { stream in
            Slug(stream.stream.name.dropFirst("site:".count)).map { ($0, SiteCalendar(stream.events.map(\.body))) }
        }
        return Dictionary(calendars) { first, _ in first }
    }

    /// The revisions, by program, whose terms are of a kind.
    func revisions(where isMeant: (Terms) -> Bool) async throws(ServiceError) -> [Slug: Set<Int>] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "program:"))
        }
        var meant: [Slug: Set<Int>] = [:]
        for case .termsPublished(let published) in streams.flatMap(\.events).map(\.body)
        where isMeant(published.terms.terms) {
            meant[published.terms.terms.program, default: []].insert(published.terms.revision)
        }
        return meant
    }

    private func noteMissed(
        in stream: ParticipantStream, _ calendars: [Slug: SiteCalendar], _ context: CommandContext,
        _ report: inout MissedVisits
    ) async throws(ServiceError) {
        var stream = stream
        for _ in 0...Self.attemptsMax {
            let person = try await storing { () throws(StorageError) in try KnownPerson(stream) }
            let ledger = person.ledger
            let now = storingTime(after: stream.head)
            // Who goes on under another code has no visits to miss.
            guard ledger.history.closed == nil, ledger.history.privacy.erased == nil else { return }
            let today = { (zone: String) in Self.clinicDay(now, zone) }
            let calendar = { (site: Slug) in calendars[site] ?? SiteCalendar() }
            // A closure comes first: what is excused is missed by nobody.
            var events = ledger.history.closures(calendar: calendar)
            if events.isEmpty { events = ledger.history.missed(today: today, calendar: calendar) }
            guard !events.isEmpty else {
                return report.add(ledger.history.unsigned(today: today, calendar: calendar))
            }
            let decided = events.map { event in
                (event: Self.decided(event, ledger.history), stamp: stamp(of: event, ledger.history))
            }
            let posted = try await posted(decided, actor: context.actor, now: now, on: person)
            switch await append([posted.unit]) {
            case .recorded: report.count(events)
            // Another daemon was first, or somebody recorded.
            case .moved, .repeated, .inDoubt: break
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
            let id = stream.participant
            stream = try await storing { () throws(StorageError) in try await storage.load(id) }
        }
        // Whoever keeps writing to the stream keeps it for the next run.
    }

    private static func decided(_ event: ParticipantEvent, _ history: ParticipantHistory) -> DecidedEvent {
        let fact = event.fact
        return DecidedEvent(
            occurredOn: fact?.visit.plannedDay ?? Day(daysSinceEpoch: 0),
            site: fact.flatMap { history.enrollment($0.enrollment)?.site } ?? .mainSite, body: event)
    }

    /// The same note about the same state of a visit is one command. After a retraction there is another state.
    private func stamp(of event: ParticipantEvent, _ history: ParticipantHistory) -> CommandStamp? {
        guard let (enrollment, visit) = event.fact, let known = history.enrollment(enrollment),
            let place = known.place(of: visit)
        else { return nil }
        let kind: String
        switch event {
        case .visitMissed: kind = "visit missed"
        case .visitClosed: kind = "visit closed"
        case .visitOpened: kind = "visit opened"
        default: kind = "retest lapsed"
        }
        return CommandForm(
            kind,
            [
                enrollment.description, visit.target.text, visit.plannedDay.description,
                String(known.targets[place.target].facts[place.visit].count),
            ]
        ).stampByContent(services: self)
    }
}

extension MissedVisits {
    fileprivate mutating func count(_ events: [ParticipantEvent]) {
        for event in events {
            switch event {
            case .visitMissed: noShows += 1
            case .visitClosed: closed += 1
            case .visitOpened: opened += 1
            default: lapsedRetests += 1
            }
        }
    }

    fileprivate mutating func add(_ days: [(site: Slug, day: Day)]) {
        for (site, day) in days {
            if let index = unsigned.firstIndex(where: { $0.site == site && $0.day == day }) {
                unsigned[index].visits += 1
            } else {
                unsigned.append(UnsignedDay(site: site, day: day, visits: 1))
            }
        }
    }
}
