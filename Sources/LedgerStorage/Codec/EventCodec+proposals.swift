import RewardDomain

// The stored forms of what waits for a second person: disagreements and proposals.
extension EventCodec {
    static func members(_ event: ResultDisagreed) -> [JSON.Member] {
        let planned = event.visit.plannedDay == event.heldOn ? nil : event.visit.plannedDay
        return JSON.members(["number": .int(event.number)])
            + visit(event.enrollment, event.visit, plannedOn: planned) + content(event.content)
            + JSON.members([
                "specimen": SpecimenCodec.encode(event.specimen),
                "recorded_by": event.recordedBy.map { .string($0) },
            ])
    }

    static func members(_ event: DisagreementResolved) -> [JSON.Member] {
        JSON.members([
            "number": .int(event.number), "accepted": .bool(event.isAccepted),
            "reason_digest": .string(event.reasonDigest),
        ])
    }

    static func members(_ event: CorrectionProposed) -> [JSON.Member] {
        JSON.members(["number": .int(event.number), "enrollment": .string(event.enrollment.description)])
            + members(event.change)
            + JSON.members([
                "reason_digest": .string(event.reasonDigest),
                "evidence_digest": event.evidenceDigest.map { .string($0) },
                "recorded_by": event.recordedBy.map { .string($0) },
            ])
    }

    private static func members(_ change: CorrectionProposed.Change) -> [JSON.Member] {
        switch change {
        case .correct(let visit, let said):
            JSON.members(["change": .string("correct")]) + named(visit) + content(said)
        case .retract(let visit): JSON.members(["change": .string("retract")]) + named(visit)
        case .move(let visits, let other):
            JSON.members([
                "change": .string("move"), "visits": .array(visits.map { .object(named($0)) }),
                "to": .string(other.description),
            ])
        }
    }

    private static func named(_ visit: VisitReference) -> [JSON.Member] {
        JSON.members(["target": .string(visit.target.text), "task": visit.task.map { .string($0.text) }])
    }

    // MARK: - Reading

    static func resultDisagreed(_ body: BodyReader, heldOn: Day) throws(UnreadableEvent) -> ResultDisagreed {
        let planned = try body.optional("planned_on") { reader, key throws(UnreadableEvent) in try reader.day(key) }
        return ResultDisagreed(
            number: try body.int("number"), enrollment: try body.enrollment("enrollment"),
            visit: try visit(body, planned ?? heldOn), heldOn: heldOn, content: try content(body),
            specimen: try SpecimenCodec.decode(body), recordedBy: try recordedBy(body))
    }

    static func disagreementResolved(_ body: BodyReader) throws(UnreadableEvent) -> DisagreementResolved {
        DisagreementResolved(
            number: try body.int("number"), isAccepted: body.flag("accepted"),
            reasonDigest: try body.string("reason_digest"))
    }

    static func correctionProposed(
        _ body: BodyReader, _ plannedDay: Day
    ) throws(UnreadableEvent) -> CorrectionProposed {
        CorrectionProposed(
            number: try body.int("number"), enrollment: try body.enrollment("enrollment"), plannedDay: plannedDay,
            change: try change(body, plannedDay), reasonDigest: try body.string("reason_digest"),
            evidenceDigest: try body.stringIfAny("evidence_digest"), recordedBy: try recordedBy(body))
    }

    private static func change(
        _ body: BodyReader, _ day: Day
    ) throws(UnreadableEvent) -> CorrectionProposed.Change {
        switch try body.string("change") {
        case "correct": return .correct(try visit(body, day), try content(body))
        case "retract": return .retract(try visit(body, day))
        case "move":
            let visits = try body.array("visits") { json throws(UnreadableEvent) in
                try visit(BodyReader(json), day)
            }
            guard let other = try body.participantIfAny("to") else {
                throw UnreadableEvent(reason: "moves a visit to nobody")
            }
            return .move(visits, to: other)
        default: throw UnreadableEvent(reason: "proposes a change that is unknown to this version")
        }
    }
}
