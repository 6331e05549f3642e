import RewardDomain

extension EventCodec {
    static func stored(_ event: DisputeOpened) -> [JSON.Member] {
        JSON.members([
            "number": .int(event.number), "due": .string(event.due.description),
            "subject_digest": .string(event.subjectDigest),
            "enrollment": event.visit.map { .string($0.enrollment.description) },
            "planned_on": event.visit.map { .string($0.plannedDay.description) },
            "recorded_by": event.recordedBy.isEmpty ? nil : .array(event.recordedBy.map { .string($0) }),
        ])
    }

    /// Nil for a type that is none of these.
    static func dispute(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> ParticipantEvent? {
        switch type {
        case "dispute_opened":
            .disputeOpened(
                DisputeOpened(
                    number: try body.int("number"), due: try body.day("due"),
                    subjectDigest: try body.string("subject_digest"),
                    visit: body.has("enrollment")
                        ? DisputedVisit(
                            enrollment: try body.enrollment("enrollment"), plannedDay: try body.day("planned_on"))
                        : nil,
                    recordedBy: try body.arrayIfAny("recorded_by") { json throws(UnreadableEvent) in
                        guard let name = json.string else {
                            throw UnreadableEvent(reason: "has a name in “recorded_by” that cannot be read")
                        }
                        return name
                    }))
        case "dispute_answered":
            .disputeAnswered(
                DisputeAnswered(number: try body.int("number"), textDigest: try body.string("text_digest")))
        case "dispute_closed":
            .disputeClosed(DisputeClosed(number: try body.int("number"), isWithdrawn: body.flag("withdrawn")))
        default: nil
        }
    }
}
