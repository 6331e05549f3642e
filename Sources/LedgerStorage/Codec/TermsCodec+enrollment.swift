import RewardDomain

// What terms say of an enrollment as a whole, in canonical form. Nothing at all where they say nothing.
extension TermsCodec {
    static func encode(_ rules: EnrollmentRules) -> JSON? {
        guard rules != EnrollmentRules() else { return nil }
        return .object([
            "pause": rules.pause.map { .string($0.rawValue) },
            "return_within_days": rules.returnWithinDays.map { .int($0) },
            "max_episodes": rules.maxEpisodes.map {
                .object(["count": .int($0.count), "per": .string($0.period.rawValue)])
            },
            "carries": rules.carries == .nothing ? nil : .string(rules.carries.rawValue),
            "requires": rules.requires.map(encode),
        ])
    }

    private static func encode(_ requires: EnrollmentRequirements) -> JSON {
        .object([
            "age": requires.age.map { .array([.int($0.lowerBound), .int($0.upperBound)]) },
            "conditions": requires.conditions.isEmpty ? nil : slugs(requires.conditions),
            "payers": requires.payers.isEmpty ? nil : slugs(requires.payers),
            "clinician": requires.clinician ? .bool(true) : nil,
            "consent": requires.consent ? .bool(true) : nil,
        ])
    }

    static func enrollmentRules(_ body: BodyReader) throws(UnreadableEvent) -> EnrollmentRules {
        EnrollmentRules(
            pause: try body.choiceIfAny("pause"), returnWithinDays: try body.intIfAny("return_within_days"),
            maxEpisodes: try body.objectIfAny("max_episodes") { limit throws(UnreadableEvent) in
                EpisodeLimit(count: try limit.int("count"), per: try limit.choice("per"))
            },
            carries: try body.choiceIfAny("carries") ?? .nothing,
            requires: try body.objectIfAny("requires", requirements))
    }

    private static func requirements(_ body: BodyReader) throws(UnreadableEvent) -> EnrollmentRequirements {
        let age = body.has("age") ? try body.ints("age") : nil
        if let age, age.count != 2 || age[0] > age[1] {
            throw UnreadableEvent(reason: "has ages that cannot be read")
        }
        return EnrollmentRequirements(
            age: age.map { $0[0]...$0[1] }, conditions: try body.slugsIfAny("conditions"),
            payers: try body.slugsIfAny("payers"), clinician: body.flag("clinician"), consent: body.flag("consent"))
    }
}
