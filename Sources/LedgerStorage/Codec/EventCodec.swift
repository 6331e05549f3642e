import RewardDomain

/// The stored form of an event: its type's name, its schema and its body. docs/events.md shows each one; a pinned
/// sample of each in the tests keeps old streams readable for ever.
enum EventCodec {
    /// The schema of every body written today.
    static let currentSchema = 1

    static func encode(_ event: ParticipantEvent, closesAppend: Bool) -> (type: String, body: String) {
        // `more`: further events of the same append follow, and the fold waits for the last.
        let more: JSON? = closesAppend ? nil : .bool(true)
        switch event {
        case .participantAdded:
            return ("participant_added", JSON.object(["more": more]).text)
        case .enrolled(let event):
            return (
                "enrolled",
                JSON.object([
                    "enrollment": .string(event.enrollment.description),
                    "first_day": .string(event.firstDay.description),
                    "revision": .int(event.terms.revision),
                    "terms_hash": .string(event.terms.hash),
                    "terms": TermsCodec.encode(event.terms.terms),
                    "more": more,
                ]).text
            )
        case .enrollmentEnded(let event):
            return (
                "enrollment_ended",
                JSON.object([
                    "enrollment": .string(event.enrollment.description),
                    "last_day": .string(event.lastDay.description),
                    "reason": .string(event.reason.rawValue),
                    "more": more,
                ]).text
            )
        case .visitRecorded(let event):
            return (
                "visit_recorded",
                JSON.object([
                    "enrollment": .string(event.enrollment.description),
                    "target": .string(event.visit.target.text),
                    "planned_on": planned(event.visit, heldOn: event.heldOn),
                    "outcome": .string(event.outcome.name),
                    "recorded_by": event.recordedBy.map { .string($0) },
                    "repeats": event.repeats.map { .int(Int($0)) },
                    "more": more,
                ]).text
            )
        case .visitCorrected(let event):
            return (
                "visit_corrected",
                JSON.object([
                    "enrollment": .string(event.enrollment.description),
                    "target": .string(event.visit.target.text),
                    "outcome": .string(event.outcome.name),
                    "reason_digest": .string(event.reasonDigest),
                    "recorded_by": event.recordedBy.map { .string($0) },
                    "more": more,
                ]).text
            )
        case .visitRetracted(let event):
            return (
                "visit_retracted",
                JSON.object([
                    "enrollment": .string(event.enrollment.description),
                    "target": .string(event.visit.target.text),
                    "reason_digest": .string(event.reasonDigest),
                    "recorded_by": event.recordedBy.map { .string($0) },
                    "more": more,
                ]).text
            )
        }
    }

    /// `occurred_on` is the day held; the planned day is written only where it differs.
    private static func planned(_ visit: VisitReference, heldOn: Day) -> JSON? {
        visit.plannedDay == heldOn ? nil : .string(visit.plannedDay.description)
    }

    static func decode(
        type: String, schema: Int, body bytes: [UInt8], occurredOn: Day
    ) throws(UnreadableEvent) -> (event: ParticipantEvent, closesAppend: Bool) {
        guard schema == currentSchema else {
            throw UnreadableEvent(reason: "of schema \(schema) was written by a newer version of this program")
        }
        let body = try BodyReader(bytes: bytes)
        return (try event(type, body, occurredOn), !body.flag("more"))
    }

    private static func event(
        _ type: String, _ body: BodyReader, _ occurredOn: Day
    ) throws(UnreadableEvent) -> ParticipantEvent {
        switch type {
        case "participant_added": return .participantAdded
        case "enrolled":
            return .enrolled(
                Enrolled(
                    enrollment: try body.enrollment("enrollment"), firstDay: try body.day("first_day"),
                    terms: PublishedTerms(
                        revision: try body.int("revision"), hash: try body.string("terms_hash"),
                        terms: try TermsCodec.decode(try body.object("terms")))))
        case "enrollment_ended":
            return .enrollmentEnded(
                EnrollmentEnded(
                    enrollment: try body.enrollment("enrollment"), lastDay: try body.day("last_day"),
                    reason: try body.choice("reason")))
        case "visit_recorded":
            let planned = try body.optional("planned_on") { reader, key throws(UnreadableEvent) in try reader.day(key) }
            return .visitRecorded(
                VisitRecorded(
                    enrollment: try body.enrollment("enrollment"),
                    visit: VisitReference(target: try body.slug("target"), plannedDay: planned ?? occurredOn),
                    heldOn: occurredOn, outcome: try body.outcome("outcome"), recordedBy: try recordedBy(body),
                    repeats: try body.optional("repeats") { reader, key throws(UnreadableEvent) in
                        Int64(try reader.int(key))
                    }))
        case "visit_corrected":
            return .visitCorrected(
                VisitCorrected(
                    enrollment: try body.enrollment("enrollment"),
                    visit: VisitReference(target: try body.slug("target"), plannedDay: occurredOn),
                    outcome: try body.outcome("outcome"), reasonDigest: try body.string("reason_digest"),
                    recordedBy: try recordedBy(body)))
        case "visit_retracted":
            return .visitRetracted(
                VisitRetracted(
                    enrollment: try body.enrollment("enrollment"),
                    visit: VisitReference(target: try body.slug("target"), plannedDay: occurredOn),
                    reasonDigest: try body.string("reason_digest"), recordedBy: try recordedBy(body)))
        default:
            throw UnreadableEvent(reason: "of type “\(type)” is unknown to this version")
        }
    }

    private static func recordedBy(_ body: BodyReader) throws(UnreadableEvent) -> String? {
        try body.optional("recorded_by") { reader, key throws(UnreadableEvent) in try reader.string(key) }
    }
}
