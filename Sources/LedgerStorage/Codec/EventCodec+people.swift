import RewardDomain

// Who somebody is, that two codes are one person, and what was received elsewhere.
extension EventCodec {
    static func stored(_ event: ParticipantDescribed) -> [JSON.Member] {
        JSON.members([
            "fields": .array(event.fields.map { .string($0.text) }), "digest": .string(event.digest),
        ])
    }

    static func stored(_ event: SamePersonProposed) -> [JSON.Member] {
        JSON.members([
            "other": .string(event.other.description), "reason_digest": .string(event.reasonDigest),
        ])
    }

    static func stored(_ event: ParticipantAbsorbed) -> [JSON.Member] {
        JSON.members([
            "from": .string(event.from.description),
            "balance": .array(
                event.balance.map { balance in
                    .object([
                        "program": .string(balance.program.text), "source": .string(balance.source.text),
                        "amount": .int(balance.amount),
                    ])
                }),
            "cap_use": .array(event.capUse.map(stored)),
        ])
    }

    static func stored(_ use: CapUse) -> JSON {
        .object([
            "on": .string(use.on.description), "amount": .int(use.amount),
            "unit": use.unit == .money ? nil : .string(use.unit.rawValue),
            "program": use.program.map { .string($0.text) }, "source": use.source.map { .string($0.text) },
            "per": use.period.map { .string($0.rawValue) },
        ])
    }

    static func stored(_ event: ReceivedElsewhere) -> [JSON.Member] {
        JSON.members([
            "amount": .int(event.amount), "from_digest": .string(event.fromDigest),
            "retracted": event.isRetraction ? .bool(true) : nil,
        ])
    }

    /// Nil for a type that is none of these.
    static func person(
        _ type: String, _ body: BodyReader, _ occurredOn: Day
    ) throws(UnreadableEvent) -> ParticipantEvent? {
        switch type {
        case "participant_described":
            .participantDescribed(
                ParticipantDescribed(fields: try body.slugs("fields"), digest: try body.string("digest")))
        case "duplicate_overruled":
            .duplicateOverruled(DuplicateOverruled(reasonDigest: try body.string("reason_digest")))
        case "same_person_proposed":
            .samePersonProposed(
                SamePersonProposed(
                    other: try body.participant("other"), reasonDigest: try body.string("reason_digest")))
        case "same_person_declined":
            .samePersonDeclined(SamePersonDeclined(other: try body.participant("other")))
        case "participant_closed":
            .participantClosed(ParticipantClosed(into: try body.participant("into"), closedOn: occurredOn))
        case "participant_absorbed": .participantAbsorbed(try absorbed(body, occurredOn))
        case "received_elsewhere":
            .receivedElsewhere(
                ReceivedElsewhere(
                    on: occurredOn, amount: try amount(body), fromDigest: try body.string("from_digest"),
                    isRetraction: body.flag("retracted")))
        case "erasure_asked": .erasureAsked(try privacyStep(body))
        case "erasure_declined": .erasureDeclined(try privacyStep(body))
        case "participant_erased": .participantErased
        case "legal_hold_placed": .legalHoldPlaced(try privacyStep(body))
        case "legal_hold_released": .legalHoldReleased(try privacyStep(body))
        default: nil
        }
    }

    static func stored(_ step: PrivacyStep) -> [JSON.Member] {
        JSON.members(["reason_digest": .string(step.reasonDigest)])
    }

    private static func privacyStep(_ body: BodyReader) throws(UnreadableEvent) -> PrivacyStep {
        PrivacyStep(reasonDigest: try body.string("reason_digest"))
    }

    private static func absorbed(_ body: BodyReader, _ on: Day) throws(UnreadableEvent) -> ParticipantAbsorbed {
        ParticipantAbsorbed(
            from: try body.participant("from"), absorbedOn: on,
            balance: try body.array("balance") { json throws(UnreadableEvent) in
                let balance = BodyReader(json)
                return ParticipantAbsorbed.Balance(
                    program: try balance.slug("program"), source: try balance.slug("source"),
                    amount: try balance.sum("amount"))
            },
            capUse: try body.array("cap_use") { json throws(UnreadableEvent) in try capUse(BodyReader(json)) })
    }

    static func capUse(_ body: BodyReader) throws(UnreadableEvent) -> CapUse {
        let amount = try body.sum("amount")
        guard amount > 0 else { throw UnreadableEvent(reason: "has an amount that nobody can have been paid") }
        return CapUse(
            on: try body.day("on"), amount: amount, unit: try body.choiceIfAny("unit") ?? .money,
            program: body.has("program") ? try body.slug("program") : nil,
            source: body.has("source") ? try body.slug("source") : nil, period: try body.choiceIfAny("per"))
    }
}

extension BodyReader {
    fileprivate func participant(_ key: String) throws(UnreadableEvent) -> ParticipantID {
        guard let participant = ParticipantID(try string(key)) else {
            throw UnreadableEvent(reason: "names a participant in “\(key)” that cannot be read")
        }
        return participant
    }

    /// An amount of several awards together, or a balance. Bounded, so that a damaged one overflows nothing.
    fileprivate func sum(_ key: String) throws(UnreadableEvent) -> Int {
        let amount = try int(key)
        guard amount != 0, amount.magnitude <= UInt(Currency.minorUnitsMax * 1000) else {
            throw UnreadableEvent(reason: "has an amount that nobody can have been paid")
        }
        return amount
    }
}
