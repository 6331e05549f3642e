import RewardDomain

// Commands about visits in canonical form (law L3). What is said of a specimen, a reason of an excuse and evidence
// stand in it only where they are given, so that keys from before they existed keep their meaning.
extension RewardServices {
    static func form(
        of command: RecordVisit, _ history: ParticipantHistory, _ kind: String = "record"
    ) -> CommandForm {
        CommandForm(
            kind,
            parts(of: command.visit, history) + parts(of: command.content)
                + [parts(of: command.writtenAt), command.isConfirmation ? "confirmation" : nil]
                + parts(of: command.specimen) + parts("reason", command.reasonDigest)
                + parts("evidence", command.evidenceDigest) + parts("held at", command.heldAt?.text))
    }

    static func form(of command: MendVisit, _ history: ParticipantHistory) -> CommandForm {
        CommandForm(
            command.content == nil ? "retract" : "correct",
            parts(of: command.visit, history) + (command.content.map { parts(of: $0) } ?? [])
                + [command.reasonDigest, parts(of: command.writtenAt)] + parts("evidence", command.evidenceDigest))
    }

    /// A target left out and the only target named are the same visit. Which targets there are is asked of the
    /// enrollment the day falls in: a later one, under other terms, must not change what was once said.
    static func parts(of visit: VisitAddress, _ history: ParticipantHistory) -> [String?] {
        let targets =
            history.enrollments
            .filter { $0.program == visit.program && !$0.isVoid && $0.begins <= visit.plannedDay }
            .max { EnrollmentHistory.beginsBefore($0, $1) }?.targets ?? []
        let target = visit.target ?? (targets.count == 1 ? targets[0].id : nil)
        return [
            visit.program.text, target?.text, visit.day.description, visit.plannedFor?.description, visit.task?.text,
        ]
    }

    private static func parts(of content: VisitContent) -> [String?] {
        [
            content.outcome?.name, content.reading?.description,
            content.results.map { "\($0.analyte):\($0.value.rawValue)" }.joined(separator: ";"),
        ]
    }

    private static func parts(of specimen: Specimen?) -> [String?] {
        guard let specimen else { return [] }
        return [
            "specimen", specimen.digest, specimen.collectedAt?.description, specimen.validity?.rawValue,
            specimen.source?.rawValue, specimen.collector, specimen.kitLot,
        ]
    }

    private static func parts(_ name: String, _ digest: String?) -> [String?] { digest.map { [name, $0] } ?? [] }
    static func parts(of instant: Instant?) -> String? { instant?.description }
}
