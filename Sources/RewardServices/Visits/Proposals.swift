import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// A proposal as it stands, with what it would change today.
    public func proposal(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> ProposalAnswer {
        let participant = try await participant(codeOrID, for: [.readParticipant], reading: .proposal, context)
        let ledger = try await ledger(of: participant.id)
        let proposal = try deciding { () throws(Refusal) in try ledger.history.proposal(number) }
        let texts = try await storing { () throws(StorageError) in try await storage.texts(of: participant.id) }
        return try await answer(
            proposal, participant, version: proposal.closedBy ?? proposal.version, ledger, asOf: clock(),
            reason: texts[proposal.version]?["reason"])
    }

    /// A second person approves: the proposal becomes a fact. Approving again is answered as the first time. Of a
    /// move, the answers are of both participants' visits, the one it was recorded for first.
    public func approve(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[VisitAnswer]> {
        let participant = try await participant(codeOrID, for: [.decideProposal], context)
        let stamp = CommandForm("approve proposal", [String(number)]).stamp(key: context.key, services: self)
        let ledger = try await ledger(of: participant.id)
        let asked = try deciding { () throws(Refusal) in try ledger.history.proposal(number) }
        try await require(
            .decideProposal, at: asked.site, on: participant.id, else: ParticipantHistory.unknownProposal(number),
            context)
        if let done = try await approvedBefore(number, participant, stamp) { return done }
        do throws(ServiceError) {
            let proposal = try deciding { () throws(Refusal) in
                try ledger.history.approvable(number, by: context.actor)
            }
            if case .move(_, let other) = proposal.asked.change {
                return try await approveMove(number, participant, other, stamp, context)
            }
            return try await approveMending(number, participant, stamp, context)
        } catch {
            // Two approvals at once: the other one was first.
            guard case .refused(let refusal) = error, refusal.code == .proposalClosed,
                let done = try await approvedBefore(number, participant, stamp)
            else { throw error }
            return done
        }
    }

    /// Another person declines: nothing becomes of it.
    public func decline(
        _ number: Int, of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ProposalAnswer> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [.decideProposal], context)
        let digest = reasonDigest(reason, of: participant.id)
        return try await close(
            number, of: participant, CommandForm("decline proposal", [String(number), digest]), ["reason": reason],
            asking: .decideProposal, context
        ) { history throws(Refusal) in
            try history.decline(number, reasonDigest: digest, by: context.actor)
        }
    }

    /// Who proposed it takes it back.
    public func withdraw(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ProposalAnswer> {
        let participant = try await participant(codeOrID, for: [.proposeCorrection], context)
        return try await close(
            number, of: participant, CommandForm("withdraw proposal", [String(number)]), [:],
            asking: .proposeCorrection, context
        ) { history throws(Refusal) in
            try history.withdraw(number, by: context.actor)
        }
    }

    /// `permission` is asked for at the proposal's own site: who has it where the participant also comes has no say, and
    /// is answered as if there were no such proposal.
    private func close(
        _ number: Int, of participant: ParticipantSummary, _ form: CommandForm, _ texts: [String: String],
        asking permission: Permission, _ context: CommandContext,
        _ decide: (ParticipantHistory) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<ProposalAnswer> {
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let proposal = try deciding { () throws(Refusal) in try ledger.history.proposal(number) }
                try await require(
                    permission, at: proposal.site, on: participant.id,
                    else: ParticipantHistory.unknownProposal(number), context)
                let body = try deciding { () throws(Refusal) in try decide(ledger.history) }
                return DecidedEvent(
                    occurredOn: Self.today(now, proposal.asked.enrollment, ledger.history), site: proposal.site,
                    body: body, texts: texts)
            })
        let proposal = try deciding { () throws(Refusal) in try done.ledger.history.proposal(number) }
        let answer = try await answer(
            proposal, participant, version: done.version, done.ledger, asOf: proposal.recordedAt, reason: nil)
        return Answered(answer, isRepeat: done.isRepeat)
    }

    /// The day it is in the program's time zone.
    static func today(_ now: Instant, _ enrollment: EnrollmentID, _ history: ParticipantHistory) -> Day {
        clinicDay(now, history.enrollment(enrollment)?.terms.terms.timeZone ?? "Etc/UTC")
    }
}
