import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What resolving a disagreement came to.
public struct ResolvedDisagreement: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let version: Int64
    public let disagreement: Disagreement
    /// What the visit then came to; none where it was dismissed.
    public let visit: VisitAnswer?
}

extension RewardServices {
    /// Settles what a second source said otherwise: accepted, it corrects the visit; dismissed, the first result goes
    /// on standing. Never by who recorded the second result.
    public func resolveDisagreement(
        _ number: Int, of codeOrID: String, accepts: Bool, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ResolvedDisagreement> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [.resolveDisagreement], context)
        let digest = reasonDigest(reason, of: participant.id)
        let form = CommandForm("resolve disagreement", [String(number), accepts ? "accept" : "dismiss", digest])
        let done = try await carryOutAll(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let disagreement = try deciding { () throws(Refusal) in try ledger.history.disagreement(number) }
                try await require(
                    .resolveDisagreement, at: disagreement.site, on: participant.id,
                    else: ParticipantHistory.unknownDisagreement(number), context)
                let said = disagreement.said
                let bodies = try deciding { () throws(Refusal) in
                    try ledger.history.resolve(
                        number, accepts: accepts, reasonDigest: digest, by: context.actor, now: now,
                        clinicDay: Self.clinicDay)
                }
                let today = Self.today(now, said.enrollment, ledger.history)
                return bodies.enumerated().map { index, body in
                    DecidedEvent(
                        occurredOn: body.fact == nil ? today : said.visit.plannedDay, site: disagreement.site,
                        body: body, texts: index == bodies.count - 1 ? ["reason": reason] : [:])
                }
            })
        guard let disagreement = done.ledger.history.disagreements.first(where: { $0.said.number == number }) else {
            throw .storage(.failed("a disagreement's command is not that of a disagreement"))
        }
        let resolved = ResolvedDisagreement(
            participant: participant, version: done.version, disagreement: disagreement,
            visit: VisitAnswer(done, participant))
        return Answered(resolved, isRepeat: done.isRepeat)
    }
}
