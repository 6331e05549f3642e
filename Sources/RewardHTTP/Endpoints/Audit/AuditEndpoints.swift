import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/audit/visit?program=P&on=2026-01-05`: from a visit to what it paid.
enum AuditVisitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "on", "target", "task")
        let visit = VisitAddress(
            program: try query.program(), target: try query.optionalTarget(), day: try query.day("on"),
            task: try query.optionalSlug("task"))
        return .json(
            .audit(try await exchange.services.auditVisit(visit, of: try exchange.participantID(), exchange.reader)))
    }
}

/// `GET /v1/participants/{participant}/audit/redemptions/{number}`: from what was paid out to every visit it paid.
enum AuditRedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return .json(
            .audit(
                try await exchange.services.auditPayout(
                    try exchange.number(.unknownRedemption), of: try exchange.participantID(), exchange.reader)))
    }
}

/// `GET /v1/participants/{participant}/proof?on=2026-01-05`: a proof of one award, which rewardproof checks without the
/// ledger; `event=7` proves an event by its number instead.
enum ProofEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(
            "on", "event", "program", "target", "task", "checkpoint", "recipient", "purpose", "basis")
        let (day, event) = (try query.optionalDay("on"), try query.optionalText("event"))
        let part: ProvenPart
        switch (day, event.flatMap { Int64($0) }) {
        case (let day?, nil) where event == nil:
            part = .visit(
                program: try query.optionalProgram(), target: try query.optionalTarget(), plannedDay: day,
                task: try query.optionalSlug("task"))
        case (nil, let version?): part = .event(version: version)
        default:
            throw Problem.malformed("Give on, the visit's planned day, or event, the number of an event.")
        }
        let proof = try await exchange.services.proof(
            part, of: try exchange.participantID(), checkpointOn: try query.optionalDay("checkpoint"),
            to: try query.optionalRecipient(), exchange.reader)
        return .text(proof.text, "application/json")
    }
}

extension JSONValue {
    fileprivate static func audit(_ sections: [AuditSection]) -> JSONValue {
        .object([
            "sections": .array(
                sections.map { section in
                    .object([
                        "title": .string(section.title),
                        "items": .array(
                            section.items.map { .object(["name": .string($0.name), "value": .string($0.value)]) }),
                    ])
                })
        ])
    }
}
