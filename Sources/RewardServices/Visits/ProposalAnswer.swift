import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// A correction that was asked for, and what it would change.
public struct ProposalAnswer: Hashable, Sendable {
    /// What one participant's visits and balance would come to; or why it no longer applies.
    public struct Preview: Hashable, Sendable {
        public let participant: ParticipantSummary
        public let changes: LedgerPreview?
        public let problem: String?
    }

    public let participant: ParticipantSummary
    /// The version of its event, or of the one that closed it, in the participant's stream.
    public let version: Int64
    public let program: Slug
    public let proposal: Proposal
    /// Whose the visit is said to be, of a move.
    public let other: ParticipantSummary?
    /// Why, in words; none where they were not asked for, or the person was erased.
    public let reason: String?
    /// The participant's, then the other's; empty once it is closed.
    public let previews: [Preview]

    public var number: Int { proposal.asked.number }
}

extension RewardServices {
    /// The answer to asking: what it would change as things stood then.
    func proposalAnswer(
        _ done: CarriedOut, _ participant: ParticipantSummary
    ) async throws(ServiceError) -> ProposalAnswer {
        guard case .correctionProposed(let asked) = done.event,
            let proposal = done.ledger.history.proposals.first(where: { $0.asked.number == asked.number })
        else { throw .storage(.failed("a proposal's command is not that of a proposal")) }
        return try await answer(
            proposal, participant, version: done.version, done.ledger, asOf: proposal.recordedAt, reason: nil)
    }

    /// `asOf`: what the other participant of a move had by then is looked at.
    func answer(
        _ proposal: Proposal, _ participant: ParticipantSummary, version: Int64, _ ledger: ParticipantLedger,
        asOf: Instant, reason: String?
    ) async throws(ServiceError) -> ProposalAnswer {
        var other: ParticipantSummary?
        var otherLedger: ParticipantLedger?
        if case .move(_, let id) = proposal.asked.change {
            other = try await self.participant(id.description)
            let stream = try await storing { () throws(StorageError) in try await storage.load(id) }
            otherLedger = try await storing { () throws(StorageError) in
                try ParticipantLedger(stream, recordedBy: asOf)
            }
        }
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        var previews: [ProposalAnswer.Preview] = []
        if proposal.state == .waiting {
            previews = try self.previews(
                proposal, (participant, ledger), stream, other.flatMap { known in otherLedger.map { (known, $0) } },
                now: asOf)
        }
        return ProposalAnswer(
            participant: participant, version: version,
            program: ledger.history.enrollment(proposal.asked.enrollment)?.program ?? .mainSite, proposal: proposal,
            other: other, reason: reason, previews: previews)
    }

    /// Folds what approving would append on copies, of the participant and of whoever a visit moves to.
    private func previews(
        _ proposal: Proposal, _ own: (summary: ParticipantSummary, ledger: ParticipantLedger),
        _ stream: ParticipantStream, _ other: (summary: ParticipantSummary, ledger: ParticipantLedger)?, now: Instant
    ) throws(ServiceError) -> [ProposalAnswer.Preview] {
        do throws(Refusal) {
            let now = max(now, own.ledger.history.lastRecordedAt ?? now, other?.ledger.history.lastRecordedAt ?? now)
            guard let other else {
                let fact = try own.ledger.history.fact(of: proposal, now: now, clinicDay: Self.clinicDay)
                let event = DecidedEvent(
                    occurredOn: proposal.asked.plannedDay, writtenAt: proposal.writtenAt, site: proposal.site,
                    body: fact)
                return [try preview([event], own, now)]
            }
            let moved = try moving(
                proposal, of: stream, own.ledger.history, to: other.ledger.history, texts: [:], now: now)
            return [try preview(moved.from, own, now), try preview(moved.to, other, now)]
        } catch {
            return [ProposalAnswer.Preview(participant: own.summary, changes: nil, problem: error.message)]
        }
    }

    func preview(
        _ events: [DecidedEvent], _ of: (summary: ParticipantSummary, ledger: ParticipantLedger), _ now: Instant
    ) throws(Refusal) -> ProposalAnswer.Preview {
        let envelopes = events.enumerated().map { index, event in
            Envelope(
                occurredOn: event.occurredOn, writtenAt: event.writtenAt, recordedAt: now, actor: "", site: event.site,
                closesAppend: index == events.count - 1, body: event.body)
        }
        do throws(DamagedStream) {
            return ProposalAnswer.Preview(
                participant: of.summary, changes: try of.ledger.preview(envelopes), problem: nil)
        } catch {
            throw Refusal(.malformed, "The proposal does not fit the participant's stream: \(error).")
        }
    }
}

extension ParticipantLedger {
    /// The stream as far as it was stored by a moment.
    fileprivate init(_ stream: ParticipantStream, recordedBy moment: Instant) throws(StorageError) {
        let last = stream.appends.last { append in append.events.allSatisfy { $0.recordedAt <= moment } }
        try self.init(stream, through: last?.lastVersion ?? 0)
    }
}
