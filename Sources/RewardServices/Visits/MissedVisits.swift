import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What a run of the house's own notes came to.
public struct MissedVisits: Hashable, Sendable {
    public internal(set) var noShows = 0
    /// Invalid specimens whose day ended without another.
    public internal(set) var lapsedRetests = 0
}

extension RewardServices {
    /// Turns planned visits that nobody recorded in time into no-shows, and lets retests lapse, in each program's time
    /// zone. Catches up however long it did not run; several daemons doing it at once note each visit once.
    public func noteMissedVisits(_ context: CommandContext) async throws(ServiceError) -> MissedVisits {
        try await require(.operate, at: nil, context)
        var report = MissedVisits()
        let participants = try await participantsToWatch()
        for page in pages(of: participants) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams { try await noteMissed(in: stream, context, &report) }
        }
        return report
    }

    /// Those whose terms ask for notes. Other streams need not be read.
    private func participantsToWatch() async throws(ServiceError) -> [ParticipantID] {
        let watched = try await watchedRevisions()
        guard !watched.isEmpty else { return [] }
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        return Set(rows.filter { watched[$0.program]?.contains($0.revision) ?? false }.map(\.participant)).sorted()
    }

    /// The revisions, by program, that have automatic no-shows or retests.
    private func watchedRevisions() async throws(ServiceError) -> [Slug: Set<Int>] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "program:"))
        }
        var watched: [Slug: Set<Int>] = [:]
        for case .termsPublished(let published) in streams.flatMap(\.events).map(\.body) {
            let terms = published.terms.terms
            guard terms.noShowAfterDays != nil || terms.targets.contains(where: { $0.retestsSameDay != nil }) else {
                continue
            }
            watched[terms.program, default: []].insert(published.terms.revision)
        }
        return watched
    }

    private func noteMissed(
        in stream: ParticipantStream, _ context: CommandContext, _ report: inout MissedVisits
    ) async throws(ServiceError) {
        var stream = stream
        for _ in 0..<Self.attemptsMax {
            let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
            let now = storingTime(after: stream.head)
            let events = ledger.history.missed { Self.clinicDay(now, $0) }
            // Who goes on under another code has no visits to miss.
            guard !events.isEmpty, ledger.history.closed == nil else { return }
            let decided = events.map { event in
                (event: Self.decided(event, ledger.history), stamp: stamp(of: event, ledger.history))
            }
            let posted = try posted(decided, actor: context.actor, now: now, ledger: ledger, head: stream.head)
            switch await storage.append([posted.unit])[0] {
            case .recorded:
                report.count(events)
                return
            case .moved, .repeated, .inDoubt:
                // Another daemon was first, or somebody recorded: looked at again.
                let id = stream.participant
                stream = try await storing { () throws(StorageError) in try await storage.load(id) }
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
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
        let kind = if case .visitMissed = event { "visit missed" } else { "retest lapsed" }
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
            if case .visitMissed = event { noShows += 1 } else { lapsedRetests += 1 }
        }
    }
}
