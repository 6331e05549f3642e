public import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Checks every law a database can break: the chain (L10), the guards (L2), the replay (L4), closed months
    /// (L9), the sum of each participant (L11), the projections.
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
        var events = events
        events[events.count - 1].settlement?.drawn = []
        return events
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
            do throws(DamagedStream) {
                var replayed = ledger
                replayed.follow(append.events.last?.settlement?.floors ?? [])
                let posted = try replayed.post(Self.withoutSlips(append.events), draw: drawSlip)
                if posted.entries != append.entries { found("its entries are not those that its terms give") }
                if posted.settlement != append.events.last?.settlement {
                    found("its draws, or what its caps withhold, are not those that its terms give")
                }
                try ledger.read(append.events, entries: append.entries)
            } catch {
                found("cannot be replayed: \(error.reason)")
                return findings
            }
            for case .enrolled(let enrolled) in append.events.map(\.body)
            where enrolled.terms.hash != enrolled.terms.terms.canonicalHash {
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
