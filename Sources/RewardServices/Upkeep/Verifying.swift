public import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Checks every law a database can break: that entries can be read (L1), the guards (L2), the replay with its caps
    /// (L4, L7), the secrets of draws (L8), closed months (L9), the chain (L10), the sum of each participant (L11), the
    /// projections.
    public func verify(
        _ context: CommandContext, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> LedgerStorage.CheckResult {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        let result = try await storing { () throws(StorageError) in
            try await storage.check(inspect: replayFindings, progress: progress)
        }
        return result.adding(try await monthFindings())
    }

    /// Drops every projection and fills it again from the events. Answers with how many streams it read.
    public func rebuild(
        _ context: CommandContext, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> Int {
        try await require(.operate, at: nil, context)
        return try await storing { () throws(StorageError) in
            try await storage.rebuildProjections(figures: Self.monthlyFigures, progress: progress)
        }
    }

    /// The events as they were before anything was drawn for them, so that every slip is drawn again from its secret.
    private static func withoutSlips(_ events: [Envelope<ParticipantEvent>]) -> [Envelope<ParticipantEvent>] {
        guard !events.isEmpty, events[events.count - 1].settlement?.drawn.isEmpty == false else { return events }
        var events = events
        events[events.count - 1].settlement?.drawn = []
        return events
    }

    /// Secrets of draws (law L8): each is the one that was committed to before the first draw, and so is what was
    /// revealed. That the slips are theirs the replay has shown.
    private func seedFindings(_ history: ParticipantHistory, _ name: String) -> [Finding] {
        history.enrollments.flatMap { enrollment -> [Finding] in
            guard let commitment = enrollment.seedCommitment else { return [] }
            var findings: [Finding] = []
            if DrawSeed(of: enrollment.id, storage.keys).commitment != commitment {
                findings.append(
                    Finding(
                        stream: name, problem: "enrollment \(enrollment.id) is committed to another secret than its own"
                    ))
            }
            if let revealed = enrollment.revealedSeed, DrawSeed(text: revealed).commitment != commitment {
                findings.append(
                    Finding(
                        stream: name,
                        problem: "the secret revealed of enrollment \(enrollment.id) is not the one it was committed to"
                    ))
            }
            return findings
        }
    }

    private static func ledger(
        _ stream: ParticipantStream, through last: ParticipantStream.Append
    ) throws(DamagedStream) -> ParticipantLedger {
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends where append.lastVersion <= last.lastVersion {
            try ledger.read(append.events, entries: append.entries)
        }
        return ledger
    }

    /// Replays one stream under its pinned terms and compares what it posts with what is stored.
    private func replayFindings(_ stream: ParticipantStream, figures: Set<MonthlyFiguresRow>) -> [Finding] {
        let name = stream.participant.description
        var findings: [Finding] = []
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends {
            func found(_ problem: String) {
                findings.append(Finding(stream: name, version: append.lastVersion, problem: problem))
            }
            // The settlement alone: an event with all that is known about it is large to copy.
            let settlement = append.events.isEmpty ? nil : append.events[append.events.count - 1].settlement
            do throws(DamagedStream) {
                ledger.follow(settlement?.floors ?? [])
                let posted = try ledger.replay(
                    Self.withoutSlips(append.events), entries: append.entries, draw: drawSlip)
                let areEntriesGiven = posted.entries == append.entries
                let isSettlementGiven = posted.settlement == settlement
                if !areEntriesGiven { found("its entries are not those that its terms give") }
                if !isSettlementGiven {
                    found("its draws, or what its caps withhold, are not those that its terms give")
                }
                // What follows is judged by what is stored.
                if !areEntriesGiven || !isSettlementGiven { ledger = try Self.ledger(stream, through: append) }
            } catch {
                found("cannot be replayed: \(error.reason)")
                return findings
            }
            for event in append.events.lazy.map(\.body) {
                guard case .enrolled(let enrolled) = event, !enrolled.terms.hasOwnHash else { continue }
                found("names another hash than its terms have")
            }
        }
        let entries = stream.appends.flatMap(\.entries)
        if Set(Self.monthlyFigures(ledger, entries: entries)) != figures {
            findings.append(
                Finding(
                    stream: name,
                    problem: "the figures of its months are kept otherwise than its events say; run rewardctl rebuild"))
        }
        findings += seedFindings(ledger.history, name)
        let has = ledger.available + ledger.inFlight + ledger.delivered + ledger.unclaimed
        let got =
            ledger.awarded + ledger.overpaid + ledger.depositReturned + ledger.openingBalance + ledger.movedIn
        if has != got {
            findings.append(
                Finding(
                    stream: name,
                    problem:
                        "the balance of \(ledger.available), with \(ledger.inFlight) in flight, \(ledger.delivered) "
                        + "delivered and \(ledger.unclaimed) unclaimed, is not the awards of \(ledger.awarded), the "
                        + "overpaid \(ledger.overpaid), the returned deposits of \(ledger.depositReturned), the "
                        + "opening balance of \(ledger.openingBalance) and the \(ledger.movedIn) moved from other "
                        + "codes of the person"))
        }
        return findings
    }
}
