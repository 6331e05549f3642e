import LedgerStorage
public import RewardDomain
public import RewardPolicies

// A balance becomes cards, goods or prizes (docs/spec/redemptions.md).
extension RewardServices {
    /// Takes an amount out of a participant's balance: it is on the way until it is handed over or comes back.
    ///
    /// - Parameter site: where it is handed over, which says whether a second person has to approve it; none: the
    ///   site of the newest enrollment.
    public func redeem(
        _ wanted: Redeem, of codeOrID: String, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        let participant = try await participant(codeOrID, for: [.redeem], in: wanted.program, context)
        try await requireNotErased(participant)
        let form = CommandForm(
            "redeem",
            [
                String(wanted.amount), wanted.currency?.code, wanted.kind.text, wanted.program?.text, site?.text,
            ])
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let place = site ?? Self.site(of: ledger.history)
                let known = try await openedSite(place).site
                try deciding { () throws(Refusal) in try known.checkPaysOut(wanted.kind) }
                let currency = ledger.history.enrollments.first?.terms.terms.currency
                let today = Self.today(ledger.history, now)
                let requested = try deciding { () throws(Refusal) in
                    try ledger.decide(wanted, currency.map(known.approvalRule) ?? .always, on: today)
                }
                return DecidedEvent(occurredOn: today, site: place, body: .redemptionRequested(requested))
            })
        guard case .redemptionRequested(let requested) = done.event else { throw Self.noRedemption }
        return Answered(try RedemptionAnswer(done, requested.number, participant), isRepeat: done.isRepeat)
    }

    /// A second person agrees to a redemption.
    public func approveRedemption(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(number, of: codeOrID, for: .approvePayout, "approve redemption", context) {
            history, today throws(Refusal) in
            .redemptionApproved(
                try history.decideApproval(ofRedemption: number, by: context.actor, on: today))
        }
    }

    /// Gives a redemption up before it is handed over; its value goes back to the balance.
    public func cancelRedemption(
        _ number: Int, of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(
            number, of: codeOrID, for: .redeem, "cancel redemption", reason: reason, house: releasing(context), context
        ) {
            history, today, digest throws(Refusal) in
            .redemptionCancelled(
                try history.decideReturn(ofRedemption: number, to: "cancel", reasonDigest: digest, on: today))
        }
    }

    /// The vendor could not deliver it; its value goes back to the balance, and it is no second award.
    public func failRedemption(
        _ number: Int, of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(
            number, of: codeOrID, for: .payout, "fail redemption", reason: reason, house: releasing(context), context
        ) {
            history, today, digest throws(Refusal) in
            .redemptionFailed(
                try history.decideReturn(ofRedemption: number, to: "fail", reasonDigest: digest, on: today))
        }
    }

    /// What was promised in place of the redemption is owed no more.
    private func releasing(_ context: CommandContext) -> HouseUnitsOf {
        { redemption throws(ServiceError) in try await unitsToRelease(redemption, context) }
    }

    /// What house streams gain by a step of a redemption, in its transaction.
    typealias HouseUnitsOf = (RedemptionReference) async throws(ServiceError) -> [HouseUnit]

    static let noRedemption = ServiceError.storage(.failed("a redemption's command is not that of a redemption"))
}

// MARK: - Steps

extension RewardServices {
    /// One step of a redemption, on the day it is at the clinic. Saying the same again is answered with what it came
    /// to.
    func step(
        _ number: Int, of codeOrID: String, for permission: Permission, _ name: String,
        house: HouseUnitsOf? = nil, _ context: CommandContext,
        decide: (ParticipantHistory, Day) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        let participant = try await participant(codeOrID, for: [permission], context)
        let form = CommandForm(name, [String(number)])
        return try await step(number, on: participant, form, texts: [:], house: house, context, decide)
    }

    /// The same with a reason. `canBeSaidAgain`: what was turned down may be asked for once more in the same words.
    func step(
        _ number: Int, of codeOrID: String, for permission: Permission, _ name: String, reason: String,
        canBeSaidAgain: Bool = false, house: HouseUnitsOf? = nil, _ context: CommandContext,
        decide: (ParticipantHistory, Day, _ reasonDigest: String) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        let participant = try await participant(codeOrID, for: [permission], context)
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let digest = reasonDigest(reason, of: participant.id)
        let form = CommandForm(name, [String(number), digest])
        return try await step(
            number, on: participant, form, texts: ["reason": reason], canBeSaidAgain: canBeSaidAgain, house: house,
            context
        ) {
            history, today throws(Refusal) in try decide(history, today, digest)
        }
    }

    private func step(
        _ number: Int, on participant: ParticipantSummary, _ form: CommandForm, texts: [String: String],
        canBeSaidAgain: Bool = false, house: HouseUnitsOf?, _ context: CommandContext,
        _ decide: (ParticipantHistory, Day) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        let done = try await carryOut(
            on: participant.id, by: context,
            stamp: { _ in
                context.key != nil || canBeSaidAgain
                    ? form.stamp(key: context.key, services: self) : form.stampByContent(services: self)
            },
            decide: { ledger, now throws(ServiceError) in
                let today = Self.today(ledger.history, now)
                var event = try deciding { () throws(Refusal) in
                    let redemption = try ledger.history.redemption(number)
                    return DecidedEvent(
                        occurredOn: today, site: redemption.site, body: try decide(ledger.history, today),
                        texts: texts)
                }
                event.house =
                    try await house?(RedemptionReference(participant: participant.id, redemption: number)) ?? []
                return event
            })
        return Answered(try RedemptionAnswer(done, number, participant), isRepeat: done.isRepeat)
    }

    /// Nothing is paid out to somebody whose name was erased: nobody could say who it was.
    private func requireNotErased(_ participant: ParticipantSummary) async throws(ServiceError) {
        guard try await storing({ () throws(StorageError) in try await storage.isErased(participant.id) }) else {
            return
        }
        throw .refused(
            Refusal(
                .participantErased,
                "\(participant.id) was erased, and nothing can be redeemed for somebody whom nobody can name."))
    }
}

extension Site {
    /// Above which amounts a second person has to approve here.
    func approvalRule(_ currency: Currency) -> ApprovalRule {
        guard let approve else { return .usual(currency) }
        // A limit in another currency says nothing of this one.
        return approve.currency == currency ? approve.rule : .always
    }

    func checkPaysOut(_ kind: Slug) throws(Refusal) {
        guard !payouts.isEmpty, !payouts.contains(kind) else { return }
        throw Refusal(
            .kindNotOffered,
            "\(id) does not pay out in \(kind); it has \(payouts.map(\.text).joined(separator: " and ")).")
    }
}
