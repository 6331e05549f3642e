public import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Checks every law a database can break: the chain (L10), the guards (L2), the replay (L4), the sum of each
    /// participant (L11), the enrollments' projection.
    public func verify(
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> LedgerStorage.CheckResult {
        try await storing { () throws(StorageError) in
            try await storage.check(inspect: Self.replayFindings, progress: progress)
        }
    }

    /// Drops every projection and fills it again from the events. Answers with how many streams it read.
    public func rebuild(progress: @Sendable (Int) -> Void = { _ in }) async throws(ServiceError) -> Int {
        try await storing { () throws(StorageError) in try await storage.rebuildProjections(progress: progress) }
    }

    /// Replays one stream under its pinned terms and compares what it posts with what is stored.
    private static func replayFindings(_ stream: ParticipantStream) -> [Finding] {
        let name = stream.participant.description
        var findings: [Finding] = []
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends {
            func found(_ problem: String) {
                findings.append(Finding(stream: name, version: append.lastVersion, problem: problem))
            }
            do throws(DamagedStream) {
                var replayed = ledger
                let entries = try replayed.post(append.events)
                if entries != append.entries { found("its entries are not those that its terms give") }
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
        if ledger.available != ledger.awarded + ledger.overpaid {
            findings.append(
                Finding(
                    stream: name,
                    problem:
                        "the balance of \(ledger.available) is not the awards of \(ledger.awarded) and the overpaid "
                        + "\(ledger.overpaid)"))
        }
        return findings
    }
}
