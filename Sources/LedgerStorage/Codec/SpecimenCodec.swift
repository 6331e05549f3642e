import RewardDomain

/// The stored form of a specimen: an object of what was said of it.
enum SpecimenCodec {
    static func encode(_ specimen: Specimen?) -> JSON? {
        guard let specimen else { return nil }
        return .object([
            "digest": specimen.digest.map { .string($0) },
            "collected_at": specimen.collectedAt.map { .string($0.description) },
            "validity": specimen.validity.map { .string($0.rawValue) },
            "source": specimen.source.map { .string($0.rawValue) },
            "collector": specimen.collector.map { .string($0) },
            "kit_lot": specimen.kitLot.map { .string($0) },
        ])
    }

    static func decode(_ body: BodyReader) throws(UnreadableEvent) -> Specimen? {
        try body.objectIfAny("specimen") { reader throws(UnreadableEvent) in
            Specimen(
                digest: try reader.stringIfAny("digest"), collectedAt: try reader.instantIfAny("collected_at"),
                validity: try reader.choiceIfAny("validity"), source: try reader.choiceIfAny("source"),
                collector: try reader.stringIfAny("collector"), kitLot: try reader.stringIfAny("kit_lot"))
        }
    }
}

extension BodyReader {
    func stringIfAny(_ key: String) throws(UnreadableEvent) -> String? { has(key) ? try string(key) : nil }

    func instantIfAny(_ key: String) throws(UnreadableEvent) -> Instant? {
        guard let text = try stringIfAny(key) else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw UnreadableEvent(reason: "has a “\(key)” in its body that cannot be read")
        }
        return instant
    }

    func participantIfAny(_ key: String) throws(UnreadableEvent) -> ParticipantID? {
        guard let text = try stringIfAny(key) else { return nil }
        guard let participant = ParticipantID(text) else {
            throw UnreadableEvent(reason: "has a “\(key)” in its body that cannot be read")
        }
        return participant
    }
}
