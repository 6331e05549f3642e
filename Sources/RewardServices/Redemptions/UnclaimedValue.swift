import LedgerStorage
import RewardDomain
import RewardPolicies

/// What a run over value that nobody claims came to.
public struct UnclaimedValue: Hashable, Sendable {
    public internal(set) var participants = 0
    /// Minor units, by currency code.
    public internal(set) var amounts: [String: Int] = [:]
}

extension RewardServices {
    /// Takes what nobody claimed in time (`redeem.claim_days`) out of the balances of people whose enrollments have
    /// all ended. Several daemons may do so at once; each balance is taken once.
    public func noteUnclaimedValue(_ context: CommandContext) async throws(ServiceError) -> UnclaimedValue {
        try await require(.operate, at: nil, context)
        var noted = UnclaimedValue()
        for participant in try await participantsWithDeadlines() {
            try await noteUnclaimed(of: participant, context, &noted)
        }
        return noted
    }

    /// Those who have left a program whose terms give a time to claim. Other streams need not be read.
    private func participantsWithDeadlines() async throws(ServiceError) -> [ParticipantID] {
        let revisions = try await revisions { $0.redeem?.claimDays != nil }
        guard !revisions.isEmpty else { return [] }
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        return Set(rows.filter { revisions[$0.program]?.contains($0.revision) ?? false }.map(\.participant)).sorted()
    }

    private func noteUnclaimed(
        of participant: ParticipantID, _ context: CommandContext, _ noted: inout UnclaimedValue
    ) async throws(ServiceError) {
        for _ in 0..<Self.attemptsMax {
            let person = try await person(participant, isFresh: true).person
            let ledger = person.ledger
            let now = storingTime(after: person.head)
            let today = Self.today(ledger.history, now)
            guard let unclaimed = ledger.unclaimed(on: today), let first = unclaimed.shares.first,
                let enrollment = ledger.history.enrollment(first.enrollment)
            else { return }
            let event = DecidedEvent(occurredOn: today, site: enrollment.site, body: .valueUnclaimed(unclaimed))
            let posted = try await posted(
                [(event, nil)], actor: context.actor, now: now, on: person)
            switch await append([posted.unit]) {
            case .recorded:
                noted.participants += 1
                noted.amounts[enrollment.terms.terms.currency.code, default: 0] +=
                    unclaimed.shares.reduce(0) { $0 + $1.amount }
                return
            // Another daemon was first, or somebody wrote: what is left is looked at again.
            case .moved, .repeated, .inDoubt: continue
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
        }
        // Whoever keeps writing to the stream keeps it for the next run.
    }
}
