import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What asking for a correction came to.
public enum Mended: Hashable, Sendable {
    /// It is a fact: one person alone may mend their own entry of the same day.
    case applied(VisitAnswer)
    /// It waits for a second person.
    case proposed(ProposalAnswer)
}

extension RewardServices {
    /// Corrects the outcome of a visit, or retracts what was written about it (`content` nil): at once where one
    /// person alone may, else as a proposal (docs/spec/corrections.md). The reason is kept sealed beside the event.
    public func mend(
        _ visit: VisitAddress, of codeOrID: String, _ content: VisitContent?, reason: String, evidence: String? = nil,
        passesLimits: Bool = false, writtenAt: Instant? = nil, recordedBy: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<Mended> {
        let participant = try await participant(
            codeOrID, for: [passesLimits ? .excuseLate : .mendOwn], in: visit.program, context)
        let mending = try mending(
            visit, content, reason, evidence, passesLimits, writtenAt, recordedBy, of: participant.id)
        let done = try await carryOut(mending, on: participant, appliesDirectly: false, context)
        if let answer = VisitAnswer(done, participant) { return Answered(.applied(answer), isRepeat: done.isRepeat) }
        return Answered(.proposed(try await proposalAnswer(done, participant)), isRepeat: done.isRepeat)
    }

    /// The same always at once, for what whoever runs the installation signs as a whole.
    public func mendDirectly(
        _ visit: VisitAddress, of codeOrID: String, _ content: VisitContent?, reason: String, evidence: String? = nil,
        passesLimits: Bool = false, writtenAt: Instant? = nil, recordedBy: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<VisitAnswer> {
        let participant = try await participant(codeOrID, for: [.importFiles], in: visit.program, context)
        let mending = try mending(
            visit, content, reason, evidence, passesLimits, writtenAt, recordedBy, of: participant.id)
        return try Self.answer(
            try await carryOut(mending, on: participant, appliesDirectly: true, context), participant)
    }

    /// A command with the texts that are sealed beside its event.
    typealias Mending = (command: MendVisit, texts: [String: String])

    func mending(
        _ visit: VisitAddress, _ content: VisitContent?, _ reason: String, _ evidence: String?, _ passesLimits: Bool,
        _ writtenAt: Instant?, _ recordedBy: String?, of participant: ParticipantID
    ) throws(ServiceError) -> Mending {
        var texts = ["reason": try deciding { () throws(Refusal) in try Self.checkedReason(reason) }]
        if let evidence {
            texts["evidence"] = try deciding { () throws(Refusal) in try Self.checkedEvidence(evidence) }
        }
        let command = MendVisit(
            visit: visit, content: content, passesLimits: passesLimits,
            reasonDigest: reasonDigest(reason, of: participant), writtenAt: writtenAt, recordedBy: recordedBy,
            evidenceDigest: evidence.map { evidenceDigest($0, of: participant) })
        return (command, texts)
    }

    private func carryOut(
        _ mending: Mending, on participant: ParticipantSummary, appliesDirectly: Bool, _ context: CommandContext
    ) async throws(ServiceError) -> CarriedOut {
        let command = mending.command
        return try await namingUnknown(command.visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context,
                stamp: { ledger in Self.form(of: command, ledger.history).stamp(key: context.key, services: self) },
                decide: { ledger, now throws(ServiceError) in
                    let spending = try await spending(of: ledger.history)
                    let body = try deciding { () throws(Refusal) in
                        try Self.decide(
                            command, ledger.history, spending, by: context.actor, now: now,
                            appliesDirectly: appliesDirectly)
                    }
                    let site = try deciding { () throws(Refusal) in
                        try ledger.history.place(of: command.visit).enrollment.site
                    }
                    return DecidedEvent(
                        occurredOn: command.visit.plannedDay, writtenAt: command.writtenAt, site: site, body: body,
                        texts: mending.texts)
                })
        }
    }

    private static func decide(
        _ command: MendVisit, _ history: ParticipantHistory, _ spending: Spending, by actor: String, now: Instant,
        appliesDirectly: Bool
    ) throws(Refusal) -> ParticipantEvent {
        try checkCopied(command, history)
        if appliesDirectly {
            return try history.decide(command, now: now, clinicDay: clinicDay)
        }
        let appliesAtOnce = try history.appliesAtOnce(
            command.visit, by: actor, now: now, clinicDay: clinicDay, isPaidOut: spending.hasPaidOut)
        guard appliesAtOnce else {
            return .correctionProposed(try history.propose(command, now: now, clinicDay: clinicDay))
        }
        return try history.decide(command, now: now, clinicDay: clinicDay)
    }

    /// What redemptions took of whom. Where nothing was redeemed, no entry need be looked at.
    func spending(of history: ParticipantHistory) async throws(ServiceError) -> Spending {
        guard !history.redemptions.isEmpty else { return Spending([]) }
        let stream = try await storing { () throws(StorageError) in try await storage.load(history.participant) }
        return Spending(stream.appends.flatMap(\.entries))
    }

    /// A yoked visit copies its amount when it is recorded, so there is nothing to correct before.
    static func checkCopied(_ command: MendVisit, _ history: ParticipantHistory) throws(Refusal) {
        guard command.content != nil else { return }
        let place = try history.place(of: command.visit)
        guard place.target.pays == .yoked, !place.hasCopied else { return }
        throw Refusal(
            .notYet, "The visit of \(place.visit.plannedDay) has not been recorded, so nothing was copied; record it.")
    }
}
