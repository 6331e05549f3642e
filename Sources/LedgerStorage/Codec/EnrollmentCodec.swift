import RewardDomain

/// What an enrollment begins with, in its stored form: what is carried into it, and what was attested.
enum EnrollmentCodec {
    static func members(_ carried: Carried) -> [JSON.Member] {
        switch carried {
        case .enrollment(let id): JSON.members(["carried_from": .string(id.description)])
        case .opening(let opening):
            JSON.members([
                "opening": .object([
                    "balance": .int(opening.balance), "ladders": .array(opening.ladders.map(encode)),
                    "cap_use": opening.capUse.isEmpty
                        ? nil : .array(opening.capUse.map { EventCodec.stored($0) }),
                    "signed_by_digest": opening.signedByDigest.map { .string($0) },
                ])
            ])
        }
    }

    private static func encode(_ ladder: LadderState) -> JSON {
        .object([
            "target": .string(ladder.target.text), "rung": .int(ladder.rung), "streak": .int(ladder.streak),
            "saved": ladder.saved.map { .int($0) },
        ])
    }

    static func encode(_ attestation: Attestation) -> JSON {
        .object([
            "by": .string(attestation.by),
            "age": attestation.isOfAge ? .bool(true) : nil,
            "conditions": attestation.conditions.isEmpty ? nil : TermsCodec.slugs(attestation.conditions),
            "payer": attestation.payer.map { .string($0.text) },
            "clinician": attestation.hasClinician ? .bool(true) : nil,
            "consent": attestation.hasConsent ? .bool(true) : nil,
        ])
    }

    static func carried(_ body: BodyReader) throws(UnreadableEvent) -> Carried? {
        if body.has("carried_from") { return .enrollment(try body.enrollment("carried_from")) }
        return try body.objectIfAny("opening") { opening throws(UnreadableEvent) in
            let balance = try opening.int("balance")
            guard (0...Currency.minorUnitsMax).contains(balance) else {
                throw UnreadableEvent(reason: "has an opening balance that nobody can have had")
            }
            return .opening(
                Opening(
                    balance: balance,
                    ladders: try opening.array("ladders") { json throws(UnreadableEvent) in
                        try ladder(BodyReader(json))
                    },
                    capUse: opening.has("cap_use")
                        ? try opening.array("cap_use") { json throws(UnreadableEvent) in
                            try EventCodec.capUse(BodyReader(json))
                        } : [],
                    signedByDigest: opening.has("signed_by_digest") ? try opening.string("signed_by_digest") : nil))
        }
    }

    private static func ladder(_ body: BodyReader) throws(UnreadableEvent) -> LadderState {
        let state = LadderState(
            target: try body.slug("target"), rung: try body.int("rung"), streak: try body.int("streak"),
            saved: try body.intIfAny("saved"))
        // A damaged number must not overflow the ladder.
        guard [state.rung, state.streak, state.saved ?? 0].allSatisfy((0...LadderState.rungMax).contains) else {
            throw UnreadableEvent(reason: "has a rung that no ladder has")
        }
        return state
    }

    static func attestation(_ body: BodyReader) throws(UnreadableEvent) -> Attestation {
        Attestation(
            by: try body.string("by"), conditions: try body.slugsIfAny("conditions"),
            payer: try body.has("payer") ? body.slug("payer") : nil, isOfAge: body.flag("age"),
            hasClinician: body.flag("clinician"), hasConsent: body.flag("consent"))
    }
}
