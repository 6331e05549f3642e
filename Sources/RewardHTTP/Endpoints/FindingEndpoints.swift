import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/findings`: visits recorded with something expired, whose awards wait for a manager; of one site if named.
enum FindingsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let found = try await exchange.services.foundVisits(at: try query.optionalSite(), exchange.reader)
        return .json(.object(try page.page("findings", of: found, by: key, json)))
    }

    private static func key(_ found: FoundVisit) -> [JSONValue] {
        [
            .string(found.participant.code ?? ""), .text(found.participant.id), .text(found.visit.plannedDay),
            .text(found.program), .text(found.visit.target), .string(found.visit.task?.text ?? ""),
        ]
    }

    private static func json(_ visit: FoundVisit) -> JSONValue {
        .object([
            "participant": .text(visit.participant.id),
            "program": .text(visit.program),
            "target": .text(visit.visit.target),
            "planned_day": .text(visit.visit.plannedDay),
            "task": .text(orNull: visit.visit.task),
            "site": .text(visit.site),
            "held_at": .text(visit.heldAt),
            "findings": .array(visit.findings.map { .string($0.rawValue) }),
            "paid": .money(visit.paid, visit.currency),
        ])
    }
}

/// `POST /v1/findings/clear`: a manager looked at it; the award is paid as it would have been.
enum ClearFindingEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "on", "for", "target", "task", "reason")
        let (participant, address) = try body.visit()
        let answered = try await exchange.services.clearFinding(
            of: address, participant, reason: try body.text("reason"), context)
        return .carriedOut(.visit(answered.value), isRepeat: answered.isRepeat)
    }
}
