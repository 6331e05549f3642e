import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies

extension RewardServices {
    /// One participant's rows, decided, and what storing them takes; no append where they say nothing new.
    struct ImportedVisits {
        var participant: ParticipantID
        var rows: [VisitRows.Row]
        var decided: DecidedLines
        var availableBefore = 0
        var posted: PostedUnit?
    }

    /// Stores what was decided of several participants, all of one's rows or none. Those that others were faster with are
    /// decided again on what is there now: rows that did arrive are found by their keys.
    func store(
        _ visits: [ImportedVisits], _ dryRun: Bool, _ context: CommandContext
    ) async throws(ServiceError) -> ImportReport {
        var report = ImportReport()
        var left = visits
        for attempt in 1... {
            var appended: [ImportedVisits] = []
            for one in left {
                if one.posted == nil || dryRun { report.add(one) } else { appended.append(one) }
            }
            guard !appended.isEmpty else { break }
            let answers = await appendEach(appended.compactMap { $0.posted?.unit })
            var again: [ParticipantID] = []
            left = []
            for (one, answer) in zip(appended, answers) {
                switch answer {
                case .recorded: report.add(one)
                case .refused(let refusal): throw .refused(refusal)
                case .failed(let reason): throw .storage(.failed(reason))
                case .unavailable(let reason): throw .storage(.unavailable(reason))
                case .moved, .repeated, .inDoubt:
                    again.append(one.participant)
                    left.append(one)
                }
            }
            guard !again.isEmpty else { break }
            guard attempt < Self.attemptsMax else {
                throw .storage(.unavailable("others kept writing to the same participants; import the file again"))
            }
            let ids = again
            let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
            for (place, stream) in streams.enumerated() {
                left[place] = try await decide(left[place].rows, on: stream, context)
            }
        }
        return report
    }
}

extension ImportReport {
    fileprivate mutating func add(_ visits: RewardServices.ImportedVisits) {
        for (row, line) in zip(visits.rows, visits.decided.lines) {
            count(visits.decided.result(line), line: row.line)
        }
        guard let posted = visits.posted?.after.ledger else { return }
        if let currency = posted.history.enrollments.first?.terms.terms.currency {
            balanceChange[currency.code, default: 0] += posted.available - visits.availableBefore
        }
        if visits.decided.events.contains(where: { $0.event.resets(in: posted.history) }) { participantsReset += 1 }
    }
}

extension DecidedLines {
    fileprivate func result(_ line: Line) -> RowResult {
        switch line {
        case .decided(let place):
            if case .resultDisagreed = events[place].event.body { .disagreed } else { .recorded }
        case .repeated: .repeated
        case .refused(.keyReused): .refused("its source_id was already used for something else")
        case .refused(let refusal): .refused(refusal.message)
        }
    }
}

extension DecidedEvent {
    /// Whether it records an outcome that its target resets on, outright or by results or a reading.
    fileprivate func resets(in history: ParticipantHistory) -> Bool {
        guard case .visitRecorded(let event) = body, let enrollment = history.enrollment(event.enrollment),
            let place = enrollment.place(of: event.visit)
        else { return false }
        let outcome = event.content.outcome ?? enrollment.targets[place.target].standings[place.visit].outcome
        return outcome.map { enrollment.terms.terms.targets[place.target].reset.contains($0) } ?? false
    }
}
