import LedgerStorage
import RewardDomain
import RewardPolicies

/// What shows that something was handed over, as somebody says it.
public enum ShownAcknowledgement: Hashable, Sendable {
    case signature
    /// The number of a paper receipt; each is used once at a site.
    case receipt(String)
    /// The vendor's reference of the order.
    case vendor(String)

    var kind: Acknowledgement.Kind {
        switch self {
        case .signature: .signature
        case .receipt: .receipt
        case .vendor: .vendor
        }
    }

    var reference: String? {
        switch self {
        case .signature: nil
        case .receipt(let reference), .vendor(let reference): reference
        }
    }
}

extension RewardServices {
    /// Hands a redemption over, with the card or one of the item it is (`unit`), which are gone in the same
    /// transaction. What shows it lies sealed beside the event.
    public func deliverRedemption(
        _ number: Int, of codeOrID: String, with unit: WantedUnit? = nil, shownBy shown: ShownAcknowledgement,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        let participant = try await participant(codeOrID, for: [.payout], context)
        let reference = try deciding { () throws(Refusal) in
            try shown.reference.map { text throws(Refusal) in try Self.checkedReference(text) }
        }
        let digest = reference.map { textDigest($0, of: participant.id) }
        let form = CommandForm(
            "deliver redemption", [String(number), shown.kind.rawValue, digest] + (unit.map { [$0.name] } ?? []))
        let done = try await carryOut(
            on: participant.id, by: context,
            stamp: { _ in
                context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
            },
            decide: { ledger, now throws(ServiceError) in
                let today = Self.today(ledger.history, now)
                let redemption = try deciding { () throws(Refusal) in try ledger.history.redemption(number) }
                let recorders = try await recorders(ofVisitsPaidBy: number, participant.id)
                let delivered = try deciding { () throws(Refusal) in
                    try ledger.history.decideDelivery(
                        ofRedemption: number, Acknowledgement(shown.kind, referenceDigest: digest),
                        unit: unit?.stream(at: redemption.site).name,
                        by: context.actor, paidFor: recorders, on: today)
                }
                var event = DecidedEvent(
                    occurredOn: today, site: redemption.site, body: .redemptionDelivered(delivered))
                if let reference { event.texts = ["reference": reference] }
                event.house = try await units(
                    unit, for: redemption, of: participant.id, ledger, shownBy: shown.kind, context)
                if case .receipt(let receipt) = shown {
                    event.house.append(
                        try await use(receipt: receipt, for: redemption, of: participant, on: today, now, context))
                }
                return event
            })
        return Answered(try RedemptionAnswer(done, number, participant), isRepeat: done.isRepeat)
    }

    /// Asks to take a delivery back: the value would return to the balance, the first receipt stays. A second person
    /// decides.
    public func askReversal(
        ofRedemption number: Int, of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(
            number, of: codeOrID, for: .payout, "ask reversal", reason: reason, canBeSaidAgain: true, context
        ) {
            history, today, digest throws(Refusal) in
            .reversalAsked(try history.askReversal(ofRedemption: number, reasonDigest: digest, on: today))
        }
    }

    /// A second person agrees to a reversal that was asked for.
    public func approveReversal(
        ofRedemption number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(
            number, of: codeOrID, for: .approvePayout, "approve reversal",
            house: { redemption throws(ServiceError) in try await unitsToTakeBack(from: redemption, context) }, context
        ) { history, today throws(Refusal) in
            .redemptionReversed(try history.decideReversal(ofRedemption: number, by: context.actor, on: today))
        }
    }

    /// A second person turns a reversal down: the delivery stands.
    public func declineReversal(
        ofRedemption number: Int, of codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RedemptionAnswer> {
        try await step(
            number, of: codeOrID, for: .approvePayout, "decline reversal", reason: reason, canBeSaidAgain: true, context
        ) {
            history, today, digest throws(Refusal) in
            var step = try history.decideReversal(ofRedemption: number, by: context.actor, on: today)
            step.reasonDigest = digest
            return .reversalDeclined(step)
        }
    }

    static let referenceCharactersMax = 100

    private static func checkedReference(_ text: String) throws(Refusal) -> String {
        let isOneLine = text.unicodeScalars.allSatisfy { $0.value >= 32 }
        guard !text.allSatisfy(\.isWhitespace), text.count <= referenceCharactersMax, isOneLine else {
            throw Refusal(
                .malformed,
                "The number of a receipt or an order is one line of at most \(referenceCharactersMax) characters.")
        }
        return text
    }

    /// A numbered receipt is for one delivery: its own stream guards it.
    private func use(
        receipt: String, for redemption: Redemption, of participant: ParticipantSummary, on day: Day, _ now: Instant,
        _ context: CommandContext
    ) async throws(ServiceError) -> HouseUnit {
        let digest = Self.hexadecimal(storage.keys.digest(.freeText, ["receipt", redemption.site.text, receipt]))
        let stream = HouseStream.receipt(redemption.site, digest)
        let known = try await storing { () throws(StorageError) in try await storage.load(stream) }
        guard known.events.isEmpty else {
            throw .refused(
                Refusal(
                    .receiptUsed,
                    "Receipt \(receipt) of \(redemption.site) was used for another delivery; take the next in the book."
                ))
        }
        let used = HouseEvent.receiptUsed(
            ReceiptUsed(participant: participant.id, redemption: redemption.number))
        return HouseUnit(
            stream: stream, head: nil,
            events: [
                Envelope(occurredOn: day, recordedAt: now, actor: context.actor, site: redemption.site, body: used)
            ])
    }

    /// Who recorded or mended any of the visits that a redemption pays, here and at the clinic.
    private func recorders(
        ofVisitsPaidBy number: Int, _ participant: ParticipantID
    ) async throws(ServiceError) -> [String] {
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant) }
        let paid = Spending(stream.appends.flatMap(\.entries)).spent[number] ?? []
        return Self.recorders(in: stream) { enrollment, visit in
            paid.contains { $0.enrollment == enrollment && $0.visit == visit }
        }
    }
}
