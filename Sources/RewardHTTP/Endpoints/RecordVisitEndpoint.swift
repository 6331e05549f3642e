import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/visits`: records what a visit came to.
enum RecordVisitEndpoint {
    static let members = [
        "participant", "program", "on", "for", "outcome", "results", "reading", "task", "confirmation", "as_manager",
        "target", "written_at", "recorded_by", "specimen", "collected_at", "validity", "source", "collector", "kit_lot",
        "reason", "evidence", "held_at",
    ]

    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let visit = try visit(try await exchange.body(members))
        let answered = try await exchange.services.record(
            visit.command, of: visit.participant, texts: visit.texts, context)
        return .carriedOut(.visit(answered.value), isRepeat: answered.isRepeat)
    }

    static func visit(_ body: Members) throws(Problem) -> VisitToRecord {
        let (participant, address) = try body.visit()
        var command = RecordVisit(
            visit: address, content: try body.content(), isConfirmation: try body.flag("confirmation"),
            passesLimits: try body.flag("as_manager"), writtenAt: try body.optionalInstant("written_at"),
            recordedBy: try body.optionalName("recorded_by"), specimen: try body.optionalSpecimen())
        command.heldAt = try body.optionalSite("held_at")
        let texts = VisitTexts(
            specimenNumber: try body.optionalText("specimen"), reason: try body.optionalText("reason"),
            evidence: try body.optionalText("evidence"))
        return VisitToRecord(command, of: participant, texts: texts)
    }
}

extension JSONValue {
    /// What recording, correcting and retracting answer with.
    static func visit(_ visit: VisitAnswer) -> JSONValue {
        .object([
            "participant": .text(visit.participant.id),
            "version": .int(visit.version),
            "enrollment": .text(visit.enrollment),
            "program": .text(visit.program),
            "target": .text(visit.target),
            "planned_day": .text(visit.plannedDay),
            "visit": .int(visit.visitNumber),
            "week": .int(visit.week),
            "task": .text(orNull: visit.task),
            "outcome": .string(orNull: visit.outcome?.name),
            "reading": .text(orNull: visit.reading),
            "slips": .array(
                visit.slips.map { .object(["label": .string($0.label), "value": .money($0.value, visit.currency)]) }),
            "award": .money(visit.award, visit.currency),
            "bonus": .money(visit.bonus, visit.currency),
            "withheld": .array(visit.withheld.map { .withheld($0, visit.currency) }),
            "balance_change": .money(visit.balanceChange, visit.currency),
            "balance": .money(visit.balance, visit.currency),
            "streak": .int(visit.streak),
            "next": .next(visit.next, visit.currency),
            "explanation": .object(
                Language.allCases.map { .init($0.rawValue, .string(visit.explanation.text($0))) }),
            "disagreement": visit.disagreement.map { .int($0.said.number) } ?? .null,
        ])
    }
}
